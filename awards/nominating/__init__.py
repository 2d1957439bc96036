"""Putting forward (đề nghị xét khen): look-alikes, discipline, the unit's own meeting, bringing in from Excel."""
