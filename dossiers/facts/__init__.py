"""From rows to what each kind of paper says. `ground.py` reads everything once; the other files only rearrange it."""
