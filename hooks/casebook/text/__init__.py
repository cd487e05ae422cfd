"""Parsers for a single text: characters, numbers, dates, citations, Markdown. They know nothing of stories."""
