"""The same content gives the same file: an office archive (.docx, .xlsx) without the moment of its making."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell


def steadied(archive: bytes) -> bytes:
    """The archive with its parts in the same order, all of one fixed day."""
    stream = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            part = ZipInfo(name, _NO_DAY)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, content)
    return stream.getvalue()
