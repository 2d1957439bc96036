"""Mục II.7 và II.9b: chữ ký, nơi nhận."""

from collections.abc import Iterator

from dossiers.blocks import Recipients, Signatures
from tests.dossiers.decree.made import Made, Rule, styled

TITLES = ("ThS.", "TS.", "PGS", "GS.", "Thạc sĩ", "Tiến sĩ", "Ông ", "Bà ")


def authority(made: Made) -> Iterator[str]:
    for block in made.of(Signatures):
        for signatory in filter(None, (*block.signatories, block.left)):
            for line in getattr(signatory, "authority", ()):
                yield from styled(made, line, (13, 14), "Tinos-Bold")
                if line != line.upper():
                    yield f"“{line}” không in hoa"


def names(made: Made) -> Iterator[str]:
    for block in made.of(Signatures):
        for signatory in filter(None, block.signatories):
            if not signatory.name:
                continue
            yield from styled(made, signatory.name, (13, 14), "Tinos-Bold")
            if signatory.name.startswith(TITLES):
                yield f"học hàm, học vị trước họ tên “{signatory.name}”"


def room_to_sign(made: Made) -> Iterator[str]:
    """Signature and seal fit between authority and name."""
    for block in made.of(Signatures):
        for signatory in filter(None, block.signatories):
            above, below = made.said(signatory.authority[-1]), made.said(signatory.name) if signatory.name else []
            if above and below and below[0].y - above[-1].y < 25:
                yield f"chỗ ký của {signatory.name} cao {below[0].y - above[-1].y:.0f} mm"


def recipients(made: Made) -> Iterator[str]:
    for block in made.of(Signatures):
        if not isinstance(block.left, Recipients):
            continue
        yield from styled(made, "Nơi nhận:", (12,), "Tinos-Bold-Italic")
        for item in block.left.items:
            yield from styled(made, item, (11,), "Tinos")
        (*_, last) = block.left.items
        if not last.startswith("- Lưu: VT") or not last.endswith("."):
            yield f"dòng cuối “{last}” không phải “- Lưu: VT…”"
        label, signed = made.said("Nơi nhận:"), made.said(block.right.authority[0]) if block.right else []
        if label and signed and abs(label[0].y - signed[0].y) > 1:
            yield f"lệch {label[0].y - signed[0].y:.1f} mm so với quyền hạn người ký"


def together(made: Made) -> Iterator[str]:
    """Never alone on a page: something of the text stands above."""
    for block in made.of(Signatures):
        first = next((s for s in (*block.signatories,) if s), None)
        lines = made.said(first.authority[0]) if first else []
        if lines:
            above = [line for line in made.lines if line.page == lines[0].page and line.y < lines[0].y - 4]
            if not above:
                yield f"“{first.authority[0]}” đứng một mình đầu trang"


RULES = (
    Rule("II.7", "quyền hạn, chức vụ in hoa 13-14 đậm", authority, Signatures),
    Rule("II.7", "họ tên chữ thường 13-14 đậm, không học hàm", names, Signatures),
    Rule("II.7-8", "chỗ ký, đóng dấu", room_to_sign, Signatures),
    Rule("II.9b", "nơi nhận 12 nghiêng đậm, danh sách 11, “Lưu: VT”, ngang người ký", recipients),
    Rule("II.7", "chữ ký không rời lời văn", together, Signatures),
)
