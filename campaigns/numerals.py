"""Whole numbers in Vietnamese words, as papers write a sum after its figures (“Bằng chữ: …”)."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000
_SCALES = (("triệu", 1_000_000), ("nghìn", 1_000), ("", 1))


def in_words(number: int) -> str:
    """50200000 -> "năm mươi triệu hai trăm nghìn"; above a billion the billions are counted in words themselves.

    Raises ValueError for a number below zero.
    """
    if number < 0:
        raise ValueError("only numbers from zero on are written in words")
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    words = [in_words(billions), "tỷ"] if billions else []
    for scale, size in _SCALES:
        group, rest = divmod(rest, size)
        if group:
            words += [*_group(group, inner=bool(words)), *([scale] if scale else [])]
    return " ".join(words)


def dong_in_words(amount: int) -> str:
    """ "Năm mươi triệu hai trăm nghìn đồng"."""
    words = in_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"


def _group(number: int, *, inner: bool) -> list[str]:
    """Of three digits; one that follows another names its empty hundreds: "không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    named = [_DIGITS[hundreds], "trăm"] if hundreds or inner else []
    return [*named, *_below_hundred(rest, after_hundreds=bool(named))]


def _below_hundred(number: int, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return [*(["linh"] if after_hundreds else []), _DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*words, _ones(tens, ones)] if ones else words


def _ones(tens: int, ones: int) -> str:
    """Mốt after twenty and on, lăm after ten and on; bốn stays, as offices write sums."""
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 else _DIGITS[ones]
