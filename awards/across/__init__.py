"""All contents of a campaign side by side: who stands where, the shares of the law, and certificates for two contents.

Read in this order: `holds` (pure: what the council's word does to an allocation), `policies`, `twice` (who is placed in
several contents), `rules`, `matrix`, `areas` and `shares` (the tables), `page`, `tables` (as Excel), `forms`.
"""
