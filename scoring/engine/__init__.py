"""From answers to points, purely: no database, no clock, no settings, no float.

Read in this order: `outcome` and `fields` (what goes out), `kind` and `kinds/` (one file per way of giving points),
`leaf` (one criterion), `tree` and `sheet` (the whole sheet), `tiebreak`, `examples` (worked examples as a table).
"""
