"""Phê bình và các điều kiện không xét khen khác: which unit a document names, and what that document is."""
