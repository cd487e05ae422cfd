"""Every number that is shown: uses, tallies, the comparison, what is missing."""
