"""How Vietnamese names are spelled, ordered and found. Imports nothing of ours and nothing of Django's.

Neither database can be trusted with this (SQLite orders Ân after Em and does not find "đông" in "Đông"), so rows
carry keys made here, which sort and match the same way everywhere.
"""

import unicodedata

# The order of the Vietnamese alphabet, digits before letters and other signs before digits; 00 ends a word.
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET, start=2)}
_OTHER_SIGN, _WORD_END = "01", "00"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def normal(text: str) -> str:
    """Composed Unicode with single spaces: the one spelling in which text is stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def sort_key(text: str) -> str:
    """Key that orders text as a Vietnamese dictionary does: An, Ăn, Ân, Dũng, Đông; tones break ties per word.

    Digits only, so that every collation of every database orders keys alike.
    """
    key = ""
    for word in normal(text).lower().split(" "):
        parts = [_split_tone(letter) for letter in word]
        key += "".join(_RANK.get(base, _OTHER_SIGN) for base, _ in parts) + _WORD_END
        key += "".join(tone for _, tone in parts)
    return key[:400]


def search_key(text: str) -> str:
    """Text without marks in lower case, so that "dong" and "Đông" find each other."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.split())[:400]


def _split_tone(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[m] for m in marks if m in _TONES), "0")
    base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES))
    return base, tone
