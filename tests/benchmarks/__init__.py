"""Speed as ratios: ours and a reference, run in turn on one machine."""
