"""The search index: what can be found, its tokens, and the files that browsers load."""
