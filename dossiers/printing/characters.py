"""Which characters of typed text go onto paper."""

import re
import unicodedata

# Control characters and half surrogates have no glyph, and the bidirectional controls could show a name in another
# order than the one stored.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# What our own font draws (tools/fonts.py), and lines and tabs.
_DRAWN = (
    "\t\n\r -~\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u0300-\u0304\u0306\u0308-\u030a\u030c\u031b\u0323\u1ea0-\u1ef9\u2009"
    "\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2070\u2074-\u2079"
    "\u2080-\u2089\u20ab\u20ac\u2116\u2122\u2190-\u2195\u2212\u2248\u2260\u2264\u2265"
)
# What word processors put before the lines of a list, spaces of other widths, and marks that show nothing.
_BULLETS = "\u25a0-\u25ff\u2043\u27a2\uf000-\uf0ff"
_SPACES = "\u2000-\u2008\u200a\u205f\u3000"
_NOTHING = "\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff"
_FOREIGN = re.compile(f"(?P<bullet>[{_BULLETS}])|(?P<space>[{_SPACES}])|(?P<nothing>[{_NOTHING}])|[^{_DRAWN}]")
_INSTEAD = {"bullet": "•", "space": " ", "nothing": "", None: "?"}


def printable(text: str) -> str:
    """Composed Unicode (NFC) without what has no place on paper."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))


def drawable(text: str) -> str:
    """The same in letters that our own font draws. For another a question mark stands, which those who look at the
    preview see: no other font gets into a paper, and nothing vanishes from it unseen."""
    return _FOREIGN.sub(lambda found: _INSTEAD[found.lastgroup], printable(text))
