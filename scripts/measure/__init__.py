"""Measurements, and what they are made with: a generated library, pictures of pages."""
