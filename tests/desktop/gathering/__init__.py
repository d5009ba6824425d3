"""Tests of desktop/gathering."""
