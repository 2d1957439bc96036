"""Codes from a phone by RFC 6238 (SHA-1, six digits, thirty seconds), and recovery codes on paper; pure."""

import hashlib
import hmac
import secrets
from base64 import b32encode
from urllib.parse import quote, urlencode

DIGITS, PERIOD = 6, 30
# How many steps a phone's clock may be ahead or behind.
DRIFT = 1
RECOVERY_CODES = 10
# Without letters and digits that are taken for each other on paper. Sixteen of them are 79 bits of chance: what is kept
# of a code need not be slow to make.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_RECOVERY_LENGTH = 16


def code_at(key: bytes, step: int) -> str:
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number)[-DIGITS:].zfill(DIGITS)


def step_of(seconds: float) -> int:
    return int(seconds) // PERIOD


def accepted_step(key: bytes, code: str, seconds: float, after: int) -> int | None:
    """The step for which `code` is good at this moment, if that lies after the step last accepted."""
    now = step_of(seconds)
    near = [step for step in range(now - DRIFT, now + DRIFT + 1) if step > max(after, -1)]
    good = [step for step in near if hmac.compare_digest(code_at(key, step).encode(), code.encode())]
    return good[0] if good else None


def plain(typed: str) -> str:
    """As people type codes: with spaces and hyphens, in capitals."""
    return "".join(c for c in typed.lower() if c.isalnum())


def is_from_phone(code: str) -> bool:
    return len(code) == DIGITS and code.isascii() and code.isdigit()


def typed_key(key: bytes) -> str:
    """The key to be typed where no camera helps."""
    return _in_fours(b32encode(key).decode(), " ")


def phone_address(key: bytes, account: str, issuer: str) -> str:
    """What the QR says to the application on the phone."""
    label = quote(f"{issuer}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': b32encode(key).decode(), 'issuer': issuer}, quote_via=quote)}"


def new_recovery_codes() -> list[str]:
    drawn = ("".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES))
    return [_in_fours(code, "-") for code in drawn]


def recovery_digest(typed: str, seed: str) -> str:
    """What is kept of a recovery code."""
    return hashlib.sha256(f"{seed}:{plain(typed)}".encode()).hexdigest()


def _in_fours(text: str, between: str) -> str:
    return between.join(text[start : start + 4] for start in range(0, len(text), 4))
