"""Stored words still fit the phrases they stand for, so that every paper can be printed."""

from collections.abc import Iterator

from dossiers.kinds import KINDS
from dossiers.models import Wording
from dossiers.wordings.places import phrases_of
from dossiers.wordings.rules import faults


def wordings() -> Iterator[str]:
    for one in Wording.objects.iterator():
        found = {phrase.key: phrase for phrase in phrases_of(KINDS[one.kind])} if one.kind in KINDS else {}
        if one.key not in found:
            yield f"Lời văn của {one.get_kind_display()}: không còn đoạn “{one.key}”."
        else:
            for fault in faults(found[one.key], one.text):
                yield f"Lời văn của {one.get_kind_display()}, {found[one.key].title}: {fault}"
