"""Commands for the authors of stories: check, begin, record."""
