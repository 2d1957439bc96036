"""Names as running text of a paper wants them. Pure; the names themselves are data."""

import re

# Abbreviations that every office of the country uses; a form asks for names in full.
_ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "BCĐ": "Ban Chỉ đạo",
    "BVĐ": "Ban vận động",
    "CLB": "Câu lạc bộ",
    "TDĐKXDĐSVH": "Toàn dân đoàn kết xây dựng đời sống văn hóa",
}
_ABBREVIATED = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})\b")
_COMMITTEE_OF = re.compile(r"^(UBND|Ủy ban nhân dân)\s+(xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)

# What people put before the items of a list; a paper sets marks of its own.
_MARKED = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)])\s+")


def in_full(name: str) -> str:
    """ "BCĐ … TDĐKXDĐSVH xã A" -> "Ban Chỉ đạo … Toàn dân đoàn kết xây dựng đời sống văn hóa xã A"."""
    return _ABBREVIATED.sub(lambda found: _ABBREVIATIONS[found[0]], name)


def with_area(name: str, area: str) -> str:
    """The name with its area, what both share said once: "… UBND huyện" and "huyện A" -> "… UBND huyện A"."""
    if area in name:
        return name
    words, place = name.split(), area.split()
    shared = next((n for n in range(min(len(words), len(place)), 0, -1) if words[-n:] == place[:n]), 0)
    return " ".join([*words, *place[shared:]])


def commune_of(name: str) -> str:
    """ "UBND xã A" -> "A", the place name on a commune's papers; "" for any other body."""
    bare = _COMMITTEE_OF.sub("", name)
    return bare if bare != name else ""


def listed_lines(text: str) -> tuple[str, ...]:
    """Items typed one a line, without the mark and the end that a list gives them: "1. Khai mạc;" -> "Khai mạc"."""
    bare = (_MARKED.sub("", line).strip(" ;.") for line in text.splitlines())
    return tuple(line for line in bare if line)


def small_first(text: str) -> str:
    """With its first letter small, to stand inside a sentence; abbreviations in capitals stay."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def with_year(text: str, year: int) -> str:
    return text if str(year) in text else f"{text} năm {year}"
