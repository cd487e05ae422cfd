"""Reads files into models, with line numbers, and reports what is wrong with their form."""
