"""The work of the human resources office on the command line: one module for each command."""
