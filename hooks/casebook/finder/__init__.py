"""The pages that filter: the finder for uses, and "People like me" for stories."""
