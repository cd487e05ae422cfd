"""Commands for the authors of stories: check stories, start new ones, record translations."""
