"""Positions and values of the timeline, the effect chart and the comparison table."""
