"""The print sheet: what, to whom, for what, and the pages as they will be."""
