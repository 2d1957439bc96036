"""A plan of an authority above for those below it: who can take it, with what of their own, and who has it."""
