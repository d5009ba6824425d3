"""Invented people: a casebook to practise with, in which nobody is real."""
