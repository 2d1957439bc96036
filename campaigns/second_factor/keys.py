"""The key that a phone and we share is kept nowhere: it is made from a stored seed and the installation's SECRET_KEY.

So a copy of the database alone gives no codes; with another SECRET_KEY every phone must be set up anew.
"""

import secrets

from django.utils.crypto import salted_hmac

_KEY_BYTES = 20  # as applications on phones expect


def new_seed() -> str:
    return secrets.token_hex(20)


def key_of(seed: str) -> bytes:
    return salted_hmac("campaigns.second_factor.key", seed, algorithm="sha256").digest()[:_KEY_BYTES]
