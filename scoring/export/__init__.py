"""All points of a campaign out of the house: every line as CSV, units against criteria as Excel."""
