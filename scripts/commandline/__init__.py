"""Reads the command line, prepares the project's environment and runs commands. Standard library only."""
