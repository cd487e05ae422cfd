"""Templates and the values they receive."""
