"""A paper that is one table as an Excel file, from the same blocks as its PDF: numbers stay numbers."""
