"""The search index: its documents, their tokens, and the files that browsers load."""
