"""Photographs and scans: decoded whole and written anew, which drops EXIF, GPS and whatever hangs behind."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from scoring.sniff.unfit import Unfit

MOST_PIXELS = 50_000_000
JPEG_QUALITY = 90

_BROKEN = "Ảnh bị hỏng hoặc chưa tải trọn vẹn. Hãy mở ảnh trên máy, lưu lại rồi chọn lại."
_TOO_MANY_PIXELS = f"Ảnh quá lớn (trên {MOST_PIXELS // 1_000_000} triệu điểm ảnh). Hãy thu nhỏ ảnh rồi tải lên."


def check_jpeg(content: bytes) -> bytes:
    picture = _decoded(content, "JPEG")
    return _written(picture if picture.mode in ("L", "RGB") else picture.convert("RGB"), "JPEG", quality=JPEG_QUALITY)


def check_png(content: bytes) -> bytes:
    return _written(_decoded(content, "PNG"), "PNG")


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint, once imported, lets Pillow accept pictures cut short in its whole process."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _decoded(content: bytes, format_name: str) -> Image.Image:
    """The picture turned upright. The size stands in the header and is judged before any pixel is unpacked."""
    try:
        with warnings.catch_warnings(), _whole_pictures_only():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[format_name]) as header:
                if header.width * header.height > MOST_PIXELS:
                    raise Unfit(_TOO_MANY_PIXELS)
                header.verify()
            picture = Image.open(BytesIO(content), formats=[format_name])
            picture.load()
            return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit(_TOO_MANY_PIXELS) from None
    except Unfit:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, KeyError) as error:
        raise Unfit(_BROKEN) from error


def _written(picture: Image.Image, format_name: str, **options: int) -> bytes:
    """The pixels alone: what the file said about itself (place, camera, comments) is left behind."""
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    out = BytesIO()
    picture.save(out, format_name, **options)
    return out.getvalue()


def small_jpeg(content: bytes, most: int, quality: int) -> bytes:
    """A picture that was taken in, as JPEG of at most so many pixels at either side. JPEG knows nothing transparent:
    what lies below is white, as paper is."""
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        picture.draft("RGB", (most, most))
        picture.thumbnail((most, most))
        layer = picture.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return _written(Image.alpha_composite(white, layer).convert("RGB"), "JPEG", quality=quality)
