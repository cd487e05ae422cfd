"""All fixed wording in both languages: the messages of the check and the words of the generated pages."""
