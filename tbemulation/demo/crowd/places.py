"""Names of made-up places, as communes, wards and districts here are called; no real one is meant."""

from random import Random

_FIRST = (
    "An", "Bình", "Cẩm", "Chánh", "Đại", "Định", "Đông", "Đức", "Hiệp", "Hòa", "Hưng", "Khánh", "Kim", "Lạc", "Long",
    "Lương", "Minh", "Mỹ", "Nam", "Ngọc", "Nhơn", "Ninh", "Phú", "Phước", "Quảng", "Sơn", "Tam", "Tân", "Thanh",
    "Thạnh", "Thới", "Thuận", "Tiên", "Trung", "Trường", "Vạn", "Vân", "Văn", "Vĩnh", "Xuân",
)  # fmt: skip
_SECOND = (
    "An", "Ân", "Bảo", "Bình", "Châu", "Điền", "Đức", "Giang", "Hà", "Hải", "Hậu", "Hiệp", "Hòa", "Hội", "Hưng", "Ích",
    "Khê", "Lâm", "Lễ", "Lộc", "Lợi", "Minh", "Mỹ", "Nghĩa", "Nhơn", "Phong", "Phú", "Phước", "Quang", "Quý", "Sơn",
    "Tâm", "Thành", "Thắng", "Thịnh", "Thọ", "Thuận", "Tiến", "Trạch", "Xuyên",
)  # fmt: skip
_THIRD = ("", " Đông", " Tây", " Nam", " Bắc", " Trung", " Thượng", " Hạ")


class Places:
    """Gives out names in an order of its own, none twice; after some twelve thousand a number tells them apart."""

    def __init__(self, draw: Random) -> None:
        self.names = [f"{first} {second}" for first in _FIRST for second in _SECOND if first != second]
        draw.shuffle(self.names)

    def name(self, index: int) -> str:
        round_, place = divmod(index, len(self.names))
        number, third = divmod(round_, len(_THIRD))
        return self.names[place] + _THIRD[third] + (f" {number + 1}" if number else "")
