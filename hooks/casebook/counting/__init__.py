"""Everything that is counted: uses and their tallies, the comparison, neighbouring terms, gaps."""
