"""One text at a time: characters, numbers, dates, citations and Markdown. Knows nothing of stories."""
