"""The screens over the main one."""
