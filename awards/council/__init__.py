"""The council: who sits in it, by which rules it decides, and the meeting that it is called to.

Read in this order: `values` (a decision and its seats as typed), `seating` (who may be seated), `rules`, `page`,
`forms`, `tables` (as Excel), `notices`; `voting_rules` (the rule of each award form); `agenda` (what a meeting has
before it).
"""
