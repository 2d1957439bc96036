"""The one button that makes anew all papers citing a number, and what it says before it is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.entries import Entry
from dossiers.numbering.citing import remakeable


@dataclass(frozen=True)
class Remaking:
    """`entries` cite a number, up to date or not; `what`: "số này"."""

    entries: Sequence[Entry]
    what: str

    @property
    def count(self) -> int:
        return len(remakeable(self.entries))

    @property
    def label(self) -> str:
        return f"Lập lại {self.count} văn bản dẫn {self.what}"

    @property
    def consequence(self) -> str:
        names = "; ".join(entry.title for entry in remakeable(self.entries))
        return f"{names}. Bản cũ vẫn được lưu; số, ngày của chính các văn bản này giữ nguyên."
