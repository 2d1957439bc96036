"""Danh hiệu thi đua told from hình thức khen thưởng: section III of a report lists them apart. Pure."""

from awards.outcome.names import name_key

# Luật 06/2022/QH15, art. 19 and 20, and the emulation flags; everything else is a form of commendation (art. 9).
_TITLES = (
    "Chiến sĩ thi đua",
    "Chiến sĩ tiên tiến",
    "Lao động tiên tiến",
    "Tập thể lao động",
    "Đơn vị quyết thắng",
    "Đơn vị tiên tiến",
    "Cờ thi đua",
    "Xã, phường",
    "Thôn, tổ dân phố văn hóa",
    "Khóm văn hóa",
    "Ấp văn hóa",
    "Gia đình văn hóa",
)
_KEYS = tuple(name_key(title) for title in _TITLES)


def is_title(form: str) -> bool:
    """By the words with which a title begins, with or without “Danh hiệu” before them."""
    return name_key(form).removeprefix(name_key("Danh hiệu")).strip(' "“”').startswith(_KEYS)
