"""The check of a whole casebook or of some stories, and its report."""
