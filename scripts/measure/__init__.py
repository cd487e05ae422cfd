"""Measurements, and the commands that prepare them: a generated library, pictures of pages."""
