"""The page as shipped. It is drawn once, for A4 across, and every other size is that page enlarged or narrowed. Pure.

The order of the lines is that of Nghị định 50/2006/NĐ-CP, điều 28, which offices still follow: quốc hiệu, who gives,
"Tặng", the form, recipient, place, merit; at the left the decision and the register, at the right date and signature.
"""

from decimal import Decimal

from dossiers.certificates.design import Box, Design

SIZES = ((297, 210), (420, 297), (360, 270), (365, 270))  # width, height in mm; the last two are common stock
_WIDTH, _HEIGHT = Decimal(297), Decimal(210)
_TENTH, _HALF = Decimal("0.1"), Decimal("0.5")
_EMBLEM = (Decimal("148.5"), Decimal(31), Decimal(21))  # middle and diameter

# key, text, x, y, width, height, size, smallest, and what differs from black regular letters in the middle.
_ROWS = (
    ("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 68.5, 42.5, 160, 6.5, 13, 11, {"face": "bold", "stock": True}),
    ("motto", "Độc lập - Tự do - Hạnh phúc", 68.5, 49, 160, 7, 14, 12, {"face": "bold", "ruled": True, "stock": True}),
    ("issuer", "CHỦ TỊCH {CƠ QUAN}", 28.5, 60, 240, 10, 20, 14, {"face": "bold", "colour": "red", "stock": True}),
    ("presents", "TẶNG", 98.5, 70, 100, 8, 16, 12, {"face": "bold", "stock": True}),
    ("word", "GIẤY KHEN", 48.5, 78, 200, 21, 46, 30, {"face": "bold", "colour": "red", "stock": True}),
    ("recipient", "{người được khen}", 33.5, 100, 230, 16, 26, 14, {"face": "bold"}),
    ("unit", "{chức vụ, đơn vị}", 33.5, 116, 230, 12, 15, 11, {}),
    (
        "merit",
        "Đã có thành tích xuất sắc trong phong trào thi đua {nội dung} năm {năm}",
        38.5,
        128.5,
        220,
        14.5,
        16,
        11,
        {},
    ),
    ("decision", "Quyết định số {số quyết định} {ngày quyết định}", 30, 177, 132, 6, 12, 9, {"align": "left"}),
    ("register", "Vào sổ khen thưởng số: {số sổ}", 30, 183, 132, 6, 12, 9, {"align": "left"}),
    ("dated", "{địa danh}, {ngày quyết định}", 165, 144, 102, 7, 14, 11, {"face": "italic"}),
    ("signer", "{chức danh ký}", 165, 151, 102, 13, 14, 11, {"face": "bold", "anchor": "top"}),
    ("name", "{người ký}", 165, 182, 102, 7, 14, 11, {"face": "bold"}),
)


def preset(width: int | Decimal = 297, height: int | Decimal = 210) -> Design:
    """The shipped page at this size: places stretched, letters by the lesser of both stretches."""
    across, down = Decimal(width) / _WIDTH, Decimal(height) / _HEIGHT
    letters = min(across, down)
    x, y, size = _EMBLEM
    return Design(
        width=Decimal(width),
        height=Decimal(height),
        emblem_x=_tenths(x * across),
        emblem_y=_tenths(y * down),
        emblem_size=_tenths(size * letters),
        boxes=tuple(_box(row, across, down, letters) for row in _ROWS),
    )


def _box(row: tuple, across: Decimal, down: Decimal, letters: Decimal) -> Box:
    key, text, x, y, width, height, size, smallest, rest = row
    return Box(
        key=key,
        text=text,
        x=_tenths(Decimal(str(x)) * across),
        y=_tenths(Decimal(str(y)) * down),
        width=_tenths(width * across),
        height=_tenths(Decimal(str(height)) * down),
        size=_points(size * letters),
        smallest=_points(smallest * letters),
        **rest,
    )


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(_TENTH)


def _points(value: Decimal) -> Decimal:
    """To half points."""
    return max((value / _HALF).to_integral_value() * _HALF, Decimal(6))
