"""Showing: the full-screen app and the one-shot commands. The only package that prints, and that knows Textual."""

import os

# What is typed is on the screen within a frame only if Textual draws at twice its pace. It reads this when imported.
os.environ.setdefault("TEXTUAL_FPS", "120")
