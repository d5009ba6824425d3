"""Pure rules, worked out by hand."""
