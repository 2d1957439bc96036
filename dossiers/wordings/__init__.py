"""Words that belong to the office: the sentences around the figures of its papers, for a kind or for one paper."""
