"""The end of scoring: what is open before publication, the receipt of points, the public page, the closing."""
