"""Programs that only the workflows in .github/workflows run, by path. Standard library only."""
