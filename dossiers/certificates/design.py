"""What a certificate looks like: page size and fields in millimetres, as data that people edit. Pure."""

import re
from typing import Annotated, Literal

from campaigns.shapes import Amount, Field, Shape, StrictBool, told

SMALLEST_PAGE, LARGEST_PAGE = 100, 500  # mm
SMALLEST_TEXT, LARGEST_TEXT = 6, 96  # points

LABELS = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "issuer": "Người tặng",
    "presents": "Chữ “Tặng”",
    "word": "Chữ “GIẤY KHEN”",
    "recipient": "Người được khen",
    "unit": "Chức vụ, đơn vị",
    "merit": "Thành tích",
    "decision": "Quyết định số, ngày",
    "register": "Số sổ khen thưởng",
    "dated": "Địa danh, ngày",
    "signer": "Quyền hạn, chức vụ người ký",
    "name": "Họ tên người ký",
}
FACES = {"regular": "Thường", "bold": "Đậm", "italic": "Nghiêng", "bold-italic": "Đậm, nghiêng"}
ALIGNMENTS = {"left": "Trái", "center": "Giữa", "right": "Phải"}
COLOURS = {"black": "Đen", "red": "Đỏ"}
EMBLEMS = {"star": "Ngôi sao, bông lúa", "picture": "Ảnh tải lên", "none": "Không có"}

# What is filled in, in the words of the office.
PLACEHOLDERS = (
    "CƠ QUAN",
    "người được khen",
    "chức vụ, đơn vị",
    "nội dung",
    "phong trào",
    "năm",
    "số quyết định",
    "ngày quyết định",
    "số sổ",
    "địa danh",
    "chức danh ký",
    "người ký",
)
_BRACED = re.compile(r"\{([^{}]*)\}")

Side = Annotated[Amount, Field(ge=SMALLEST_PAGE, le=LARGEST_PAGE)]
Points = Annotated[Amount, Field(ge=SMALLEST_TEXT, le=LARGEST_TEXT)]


class Box(Shape):
    """One field: where its box stands from the top left corner, and how the text stands in it.

    `size` is the wished and `smallest` the least size of the letters in points; `stock`: pre-printed paper has it.
    """

    key: str
    text: str = told("Nội dung")
    x: Amount = told("Cách mép trái (mm)")
    y: Amount = told("Cách mép trên (mm)")
    width: Amount = told("Rộng (mm)")
    height: Amount = told("Cao (mm)")
    size: Points = told("Cỡ chữ")
    smallest: Points = told("Cỡ nhỏ nhất")
    face: Literal["regular", "bold", "italic", "bold-italic"] = "regular"
    align: Literal["left", "center", "right"] = "center"
    anchor: Literal["top", "middle"] = "middle"
    colour: Literal["black", "red"] = "black"
    ruled: StrictBool = False
    stock: StrictBool = False
    shown: StrictBool = True

    @property
    def label(self) -> str:
        return LABELS[self.key]


class Design(Shape):
    """A page of `width` × `height` mm. Emblem: its middle and its diameter."""

    width: Side
    height: Side
    frame: StrictBool = True
    emblem: Literal["star", "picture", "none"] = "star"
    emblem_x: Amount
    emblem_y: Amount
    emblem_size: Amount
    boxes: tuple[Box, ...]


def filled(text: str, words: dict[str, str]) -> str:
    """`text` with its placeholders filled; what is not among them stays as typed."""
    return _BRACED.sub(lambda found: words.get(found[1], found[0]), text)


def unknown_placeholders(text: str) -> list[str]:
    return [name for name in _BRACED.findall(text) if name not in PLACEHOLDERS]


def faults(design: Design) -> list[str]:
    """What is wrong with a page beyond the shape of its figures, each in a sentence."""
    found = []
    for box in design.boxes:
        if box.x + box.width > design.width or box.y + box.height > design.height:
            found.append(f"Ô “{box.label}” ra ngoài trang {design.width} × {design.height} mm.")
        if box.smallest > box.size:
            found.append(f"Ô “{box.label}”: cỡ nhỏ nhất lớn hơn cỡ chữ.")
        found += [f"Ô “{box.label}”: không có chỗ điền “{{{name}}}”." for name in unknown_placeholders(box.text)]
    if [box.key for box in design.boxes] != list(LABELS):
        found.append("Mẫu phải có đủ các ô, mỗi ô một lần.")
    half = design.emblem_size / 2
    if design.emblem != "none" and (design.emblem_x < half or design.emblem_y < half):
        found.append("Biểu trưng ra ngoài trang.")
    return found
