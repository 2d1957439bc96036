"""The register as Excel holds it."""

from collections.abc import Iterable, Iterator

from campaigns.spreadsheets import Value
from dossiers.numbering.register import Gap, Line

HEADERS = (
    "Cơ quan ban hành",
    "Sổ",
    "Số",
    "Số, ký hiệu",
    "Ngày",
    "Loại văn bản",
    "Trích yếu",
    "Nơi nhận",
    "Người ký",
    "Trạng thái",
)


def register_rows(lines: Iterable[Line | Gap]) -> Iterator[tuple[Value, ...]]:
    """Numbers left out are blank rows, as in the book on the desk."""
    for line in lines:
        if isinstance(line, Gap):
            yield line.unit.name, line.series, line.span, *([""] * (len(HEADERS) - 3))
            continue
        told = (line.kind, line.abstract, line.addressee, line.signer, line.state[1])
        yield line.unit.name, line.series, line.number, line.cited, line.dated_on, *told
