"""Lists that go into a bundle as Excel files, known by what they say: a page that names one need not write the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from campaigns.spreadsheets import Value, workbook
from campaigns.steady_zip import steadied
from dossiers.facts.ground import Ground
from dossiers.lists import HEADERS, recipient_rows


@dataclass(frozen=True)
class ListTable:
    title: str
    rows: Sequence[Sequence[Value]]

    @cached_property
    def key(self) -> str:
        return sha256(repr((self.title, HEADERS, self.rows)).encode()).hexdigest()

    def content(self) -> bytes:
        """The same rows give the same bytes."""
        return steadied(workbook(self.title, HEADERS, self.rows))


def tables_of(ground: Ground) -> list[ListTable]:
    if not ground.recipients:
        return []
    title = f"Danh sách tập thể, cá nhân đề nghị khen thưởng năm {ground.campaign.year}"
    return [ListTable(title, [tuple(row) for row in recipient_rows(ground)])]
