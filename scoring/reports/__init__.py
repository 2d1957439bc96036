"""Chế độ báo cáo: the reports that units owe, the register of their receipts, and the points that follow from it."""
