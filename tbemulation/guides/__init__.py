"""Hướng dẫn: docs/huong-dan as pages of the product, one for each role, with cards for print."""
