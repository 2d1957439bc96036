"""What a backup says of itself. Its seal is a hash over all the rest, which holds the hash of the list of files."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Literal

from campaigns.shapes import Shape, ShapeError, read_shape

MANIFEST, SUMS, FILES = "manifest.json", "SHA256SUMS", "files"


class Chain(Shape):
    """The logbook: sealed entries, the hash of the last of them, and those that wait for their seal."""

    sealed: int
    head: str
    waiting: int

    @property
    def words(self) -> str:
        return f"{self.sealed} mục đã niêm phong (mã {self.head[:12] or 'trống'}), {self.waiting} mục chờ"


class Witness(Shape):
    """A paper and the SHA-256 of what it gives when it is printed again."""

    model: str
    key: str
    name: str
    sha256: str


class Manifest(Shape):
    """`migrations`: all that were applied, as "app.name"; `rows`: how many each table has; `missing`: files that rows
    point at and that the store no longer had; `site_url`: as printed in the QR of papers."""

    format: Literal[1] = 1
    version: str
    made_at: str
    engine: str
    database: str
    migrations: tuple[str, ...]
    rows: dict[str, int]
    logbook: Chain
    files: int
    file_bytes: int
    missing: tuple[str, ...]
    papers: tuple[Witness, ...]
    site_url: str
    sums_sha256: str
    seal: str = ""


def sealed(manifest: Manifest) -> Manifest:
    return manifest.model_copy(update={"seal": seal_of(manifest)})


def seal_of(manifest: Manifest) -> str:
    said = manifest.model_dump(mode="json", exclude={"seal"})
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def write(manifest: Manifest, folder: Path) -> None:
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Raises ValueError for one that cannot be read or says something else than was sealed."""
    try:
        manifest = read_shape(Manifest, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, ShapeError) as error:
        raise ValueError(f"Không đọc được {MANIFEST}.") from error
    if seal_of(manifest) != manifest.seal:
        raise ValueError(f"{MANIFEST} đã bị sửa hoặc chép không đủ: không khớp mã niêm phong trong tệp.")
    return manifest


def write_sums(sums: dict[str, str], folder: Path) -> str:
    """`sums`: SHA-256 by path below the folder; returns that of the list itself."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    (folder / SUMS).write_text(lines, encoding="utf-8")
    return sha256(lines.encode()).hexdigest()


def read_sums(folder: Path, wanted: str) -> dict[str, str]:
    """Raises ValueError when it is not the list that the manifest speaks of."""
    try:
        lines = (folder / SUMS).read_bytes()
    except OSError as error:
        raise ValueError(f"Không đọc được {SUMS}.") from error
    if sha256(lines).hexdigest() != wanted:
        raise ValueError(f"{SUMS} không phải danh sách tệp của bản sao lưu này.")
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines.decode().splitlines())}
