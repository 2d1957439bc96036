"""The plan as a paper, and the tables of points and ranks that its lists are taken from."""
