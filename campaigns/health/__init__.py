"""How the system itself is: one file for each part of it, one list for the page, the probes and the metrics."""
