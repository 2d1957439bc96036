"""Parts and list as one file. The same parts give the same bytes."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from io import BytesIO
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from dossiers.bundle.folders import MANIFEST
from dossiers.bundle.manifest import TITLE, manifest_pdf, manifest_xlsx
from dossiers.bundle.pages import Chapter, merge
from dossiers.bundle.parts import Damaged, Ready
from dossiers.states import BundleForm

_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
_READABLE = 0o644 << 16
_CHUNK = 1 << 20

Tell = Callable[[], None]


def write_zip(target: IO[bytes], heading: str, found: Sequence[Ready], tell: Tell) -> None:
    """Stored and not packed: prints are packed already, and no version of a library changes the bytes."""
    with ZipFile(target, "w", ZIP_STORED) as archive:
        archive.writestr(_entry(f"{MANIFEST}.pdf"), manifest_pdf(heading, found))
        archive.writestr(_entry(f"{MANIFEST}.xlsx"), manifest_xlsx(heading, found))
        tell()
        for one in found:
            _add(archive, one)
            tell()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_DAY)
    entry.create_system, entry.external_attr = 3, _READABLE
    return entry


def _add(archive: ZipFile, one: Ready) -> None:
    """What goes in is what the list says, read once."""
    digest = sha256()
    with one.open() as source, archive.open(_entry(one.part.path), "w") as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != one.sha256:
        raise Damaged(one.part.title)


def write_merged(target: IO[bytes], heading: str, found: Sequence[Ready], tell: Tell) -> None:
    """The list first, then every part under the bookmark of its folder."""
    listed = manifest_pdf(heading, found)
    chapters = [Chapter(TITLE, lambda: BytesIO(listed))]
    chapters += [Chapter(one.part.title, one.as_pages if one.pages else None, one.part.folder) for one in found]
    merge(target, chapters, title=f"Hồ sơ khen thưởng, {heading}", tell=tell)


WRITERS: dict[str, Callable[[IO[bytes], str, Sequence[Ready], Tell], None]] = {
    BundleForm.ZIP: write_zip,
    BundleForm.MERGED: write_merged,
}
