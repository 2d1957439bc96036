"""A file that the unit gave in an earlier campaign, on its way in once more: held to the rules for files of today."""

import hashlib

from scoring.limits import limits
from scoring.models import Evidence
from scoring.sniff import Accepted, Unfit, accept
from scoring.virus import scan


def given_again(evidence: Evidence) -> Accepted:
    """Its stored bytes, untouched; raises Unfit when they are gone, altered, or would not be taken today."""
    try:
        with evidence.file.open("rb") as stored:
            content = stored.read()
    except FileNotFoundError as missing:
        raise Unfit("Tệp không còn trong kho lưu trữ. Hãy tải tệp lên lại.") from missing
    if hashlib.sha256(content).hexdigest() != evidence.sha256:
        raise Unfit("Tệp lưu trữ không còn khớp mã tệp. Hãy tải tệp lên lại.")
    checked = accept(evidence.display_name, content, limit_mb=limits().file_mb)
    scan(content)
    return Accepted(checked.name, checked.media_type, content, evidence.sha256)
