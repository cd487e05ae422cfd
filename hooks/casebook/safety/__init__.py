"""Keeping strangers' input harmless in a reader's browser."""
