"""Where points were gained and lost: claimed against granted, spread before ranking, progress over time.

Read in this order: `facts` (what is counted), `figures` and `tables` (sums that reconcile), `spread`, `progress`; these
touch no database. Then `reading` (rows into facts), `pages` (what each tab shows) and `excel`.
"""
