"""Composes pages from Markdown and templates, and prepares the values that the templates receive."""
