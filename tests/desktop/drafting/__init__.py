"""Tests of desktop/drafting."""
