"""Sample data: believable people, answers and results, the same at every run."""
