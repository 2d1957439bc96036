"""Which characters of typed text go onto paper."""

import re
import unicodedata

# Control characters and half surrogates have no glyph, and the bidirectional controls could show a name in another
# order than the one stored.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Composed Unicode (NFC) without what has no place on paper."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))
