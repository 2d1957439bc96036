"""Giấy khen: designed in millimetres, filled from places and decisions, printed by list, with a register and a log.

design (a page and its fields) -> words (of one recipient) -> fitting, page (lines in mm, or why a text does not fit)
-> drawing (SVG for the screen, HTML for the worker's PDF).
"""
