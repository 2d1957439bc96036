"""A paper as a Word file (.docx), from the same blocks as the PDF, with real styles, for an office to work on."""
