"""The photographs that a paper shows: only our own stored pictures, unchanged since they were taken in, made small."""

import hashlib
from collections.abc import Iterable, Iterator

from dossiers import blocks
from dossiers.blocks import Block, Paper
from scoring.models import VisitPhoto

MOST_PIXELS = 1000  # at the longer side: about 300 to the inch at the size of print
_QUALITY = 80


def pictures_of(paper: Paper) -> dict[str, bytes]:
    """JPEG bytes by key; without those whose file is gone or is no longer what was taken in."""
    keys = set(_keys(paper.blocks))
    found = VisitPhoto.objects.filter(pk__in=keys) if keys else ()
    return {photo.pk.hex: small for photo in found if (small := _small(photo))}


def _keys(found: Iterable[Block]) -> Iterator[str]:
    for block in found:
        if isinstance(block, blocks.Appendix | blocks.Enclosed):
            yield from _keys(block.blocks)
        elif isinstance(block, blocks.Pictures):
            yield from (picture.key for picture in block.items)


def _small(photo: VisitPhoto) -> bytes | None:
    from scoring.sniff.images import small_jpeg  # noqa: PLC0415 - loads Pillow

    try:
        with photo.file.open("rb") as file:
            content = file.read()
    except (FileNotFoundError, ValueError):
        return None
    unchanged = hashlib.sha256(content).hexdigest() == photo.sha256
    return small_jpeg(content, MOST_PIXELS, _QUALITY) if unchanged else None
