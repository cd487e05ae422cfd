"""Builds and serves the site. Standard library only."""
