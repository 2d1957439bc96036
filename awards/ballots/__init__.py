"""How the council votes on a case: in the open, in secret on devices, in secret on paper; who stands aside; opinions in
writing; closing a case, putting it off, starting a ballot again.

Of a secret ballot nothing is kept but that a member has voted and sums on the case, which nobody sees before it is
closed: no row, key, order or time leads from one to the other. What remains, and is said in the guide: whoever reads
the database itself again and again while ballots come in one by one could tell them apart.
"""
