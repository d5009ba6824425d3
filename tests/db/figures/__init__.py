"""Figures over history, in real files."""
