"""The issue of a paper: from then on it is never changed, only replaced, and a reader can check it by its code."""
