"""Where a kind of paper can be worded: its phrases, and the lists of its bases and recipients."""

from dataclasses import dataclass

from dossiers.kinds import KINDS, Kind
from dossiers.phrases import Phrase

BASES = Phrase("bases", "Căn cứ (mỗi dòng một căn cứ)", "", lines=True)
RECIPIENTS = Phrase("recipients", "Nơi nhận (mỗi dòng một nơi)", "", lines=True)
_LISTS = (BASES, RECIPIENTS)


@dataclass(frozen=True)
class Place:
    """`written`: the words of this level, "" for none; `otherwise`: what is printed without them, "" where only the
    data of a paper know it; `own`: lines that are printed beside a list in any case."""

    phrase: Phrase
    written: str
    otherwise: str
    own: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.phrase.key

    @property
    def text(self) -> str:
        return self.written or self.otherwise

    @property
    def differs(self) -> bool:
        return bool(self.written)


def phrases_of(kind: Kind) -> tuple[Phrase, ...]:
    """In the order in which they stand on the paper: bases first, recipients last."""
    worded = {phrase.key for phrase in kind.phrases}
    bases, recipients = (
        [one] if one.key in kind.shape.model_fields and one.key not in worded else [] for one in _LISTS
    )
    return (*bases, *kind.phrases, *recipients)


def worded_kinds() -> list[Kind]:
    return [kind for kind in KINDS.values() if phrases_of(kind)]


def is_list(phrase: Phrase) -> bool:
    """Printed as it stands, line by line: nothing is filled in."""
    return phrase in _LISTS
