"""The model of a casebook: stories, vocabulary, the references between them, and the paths of their pages."""
