"""What a bundle holds, frozen when it is asked for: made twice, in any process, it gives the same bytes."""

from enum import StrEnum

from campaigns.shapes import Shape, read_shape
from dossiers.certificates.run_data import RunData
from dossiers.snapshots import Snapshot, fingerprint, plain
from dossiers.states import BundleForm


class Source(StrEnum):
    PAPER = "paper"
    SCAN = "scan"
    CERTIFICATE = "certificate"
    TABLE = "table"


class Part(Shape):
    """One file. `key`: of the paper or the scan, or the digest of what a certificate or a table shows; `dated`: ISO
    or nothing; `version`: of the data, in words; `look` and `words`: of a certificate."""

    folder: str
    name: str
    title: str
    source: Source
    key: str
    ending: str = "pdf"
    number: str = ""
    dated: str = ""
    version: str = ""
    look: int = 0
    words: dict[str, str] = {}

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.name}"


class Contents(Shape):
    """`looks`: the designs that certificates refer to by place, without sheets of their own."""

    heading: str
    parts: tuple[Part, ...]
    looks: tuple[RunData, ...] = ()

    def in_form(self, form: str) -> "Contents":
        """A table can lie in a folder, not between pages."""
        if form == BundleForm.ZIP:
            return self
        return self.model_copy(update={"parts": tuple(p for p in self.parts if p.source != Source.TABLE)})


def frozen(contents: Contents) -> Snapshot:
    return plain(contents)


def read(data: object) -> Contents:
    return read_shape(Contents, data)


def key_of(data: Snapshot) -> str:
    return fingerprint(data)
