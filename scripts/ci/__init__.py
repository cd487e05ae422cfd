"""Programs that the workflows in .github/workflows run by their path. Standard library only."""
