"""A scorecard taken away in Excel where the line is weak, and brought back without overwriting a colleague."""
