"""The model of a casebook: stories, vocabulary, references between them, paths of their pages."""
