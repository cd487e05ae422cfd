"""The positions and values that the templates of the timeline, the effect chart and the comparison draw."""
