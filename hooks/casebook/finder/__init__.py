"""The finder and "People like me"."""
