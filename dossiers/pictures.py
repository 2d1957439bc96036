"""The photographs that a paper shows: only our own stored pictures, unchanged since they were taken in, made small."""

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image

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
    try:
        with photo.file.open("rb") as file:
            content = file.read()
    except (FileNotFoundError, ValueError):
        return None
    return _shrunk(content) if hashlib.sha256(content).hexdigest() == photo.sha256 else None


def _shrunk(content: bytes) -> bytes:
    """The pixels alone; they were decoded whole and judged for size when the photograph was taken in."""
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        picture.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
        picture.thumbnail((MOST_PIXELS, MOST_PIXELS))
        out = BytesIO()
        _on_white(picture).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """JPEG knows nothing transparent, and paper is white."""
    if picture.mode == "RGB":
        return picture
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
