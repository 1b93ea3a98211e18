"""Showing: the full-screen app and the one-shot commands. The only package that prints, and that knows Textual."""
