"""All fixed wording in both languages: messages of the check, words of the pages, problems as text."""
