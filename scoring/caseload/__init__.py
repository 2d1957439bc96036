"""Whose decision each line is: the verification shared out among verifiers, and how far each of them is."""
