"""The prints of score sheets and visits by kind: from their data to a paper, and to the key under which one is kept."""

from collections.abc import Callable
from typing import Any

from campaigns.shapes import BaseModel, read_shape
from dossiers.blocks import Paper
from dossiers.kinds import inspection_checklist, inspection_minutes, point_receipt, score_sheet, scorecard
from dossiers.kinds.point_receipt_input import ReceiptInput, ReceiptsInput
from dossiers.kinds.score_table_input import CardInput, SheetInput
from dossiers.kinds.visit_input import ChecklistInput, MinutesInput
from dossiers.snapshots import Snapshot, fingerprint
from dossiers.states import ScorePrintKind

_KINDS: dict[str, tuple[type[BaseModel], Callable[[Any], Paper]]] = {
    ScorePrintKind.SHEET: (SheetInput, score_sheet.build),
    ScorePrintKind.CARD: (CardInput, scorecard.build),
    ScorePrintKind.RECEIPT: (ReceiptInput, point_receipt.build),
    ScorePrintKind.RECEIPTS: (ReceiptsInput, point_receipt.build_all),
    ScorePrintKind.CHECKLIST: (ChecklistInput, inspection_checklist.build),
    ScorePrintKind.MINUTES: (MinutesInput, inspection_minutes.build),
}


def score_paper(kind: str, data: object) -> Paper:
    """The paper of stored data (parsed JSON); KeyError for an unknown kind, ShapeError for a wrong shape."""
    shape, build = _KINDS[kind]
    return build(read_shape(shape, data))


def print_key(kind: str, data: Snapshot) -> str:
    return fingerprint({"kind": kind, "data": data})
