"""What the register says of a paper, read out of its frozen data."""

from typing import Any

from dossiers.models import Document
from dossiers.states import DocumentKind

_FILED = ("như trên", "lưu")  # lines of “Nơi nhận” that send the paper to nobody

_INVITED = {False: "Thành viên Hội đồng", True: "Thành viên Hội đồng, khách mời"}


def addressee_of(paper: Document) -> str:
    """To whom it is written, otherwise those on its list of recipients; nothing for a report, which is enclosed."""
    data: dict[str, Any] = paper.data
    if paper.kind == DocumentKind.RESULT_NOTICE:
        return str(data["unit"])
    if paper.kind == DocumentKind.INVITATION:
        return _INVITED[bool(data.get("guests"))]
    if data.get("addressee"):
        return str(data["addressee"])
    return "; ".join(line for line in data.get("recipients", ()) if not line.lower().startswith(_FILED))


def signer_of(paper: Document) -> str:
    """Who signs, or who presides in minutes that two sign."""
    signer = paper.data.get("signer") or paper.data.get("chair_signer") or {}
    return str(signer.get("name", ""))
