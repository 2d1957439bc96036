"""What-if (thử phương án): the plan's places as they would come out if something were otherwise; nothing is stored.

Read in this order: `shapes` (what may vary), `variation` (the plain inputs varied), `difference` (who enters and who
leaves), `ground` (what a campaign's scenarios are worked out from), `words`, `applying` (what of it the product itself
can do, and where the rest is done), then `forms`, `page`, `tables`.
"""
