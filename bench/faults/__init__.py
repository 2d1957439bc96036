"""Faults tried on real processes: what people read meanwhile, what is lost, how soon all is well again."""
