"""The council: who sits in it, by which rules it decides, and the meeting that it is called to.

Read in this order: `voting_rules` (the rule of each award form), `agenda` (what a meeting has before it), `rules`,
`notices`, `page`, `forms`, `tables` (as Excel).
"""
