"""ReportLab: look, words, one module a section, one a document."""
