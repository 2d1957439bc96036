"""The sealed copy of very many units: its text unit by unit, never all of it as objects. Pure.

Letter by letter the canonical JSON of `seal.payload`, so that anybody comes to the same hash from either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from json.encoder import encode_basestring as quoted

from awards import seal
from awards.plain import Plain, plain
from awards.ranking import Entry, Row, rank
from awards.tie_steps import TieValue

PIECE = 500  # units


@dataclass(frozen=True)
class Frozen:
    """`frame` is what is sealed around the units; `entries` are the inputs of some units each, as `pieces_of` joins
    them; `rows` the result, `ties` its tie values as JSON by key."""

    frame: dict[str, Plain]
    entries: Sequence[str]
    rows: Sequence[Row]
    ties: Mapping[str, str]
    hash: str


def freeze(entries: Sequence[Entry], tie_break: Sequence[str], about: Mapping[str, str]) -> Frozen:
    """Raises ValueError as `ranking.tiers` does."""
    rows = rank(entries, tie_break)
    ties = {entry.key: _ties(entry.tie_values) for entry in entries}
    shown = sorted(entries, key=seal.order_shown)
    inputs = list(pieces_of(_entry(entry, ties[entry.key]) for entry in shown))
    results = pieces_of(_row(row, ties[row.key]) for row in rows)
    whole = seal.frame(tie_break, about, seal.Texts(inputs), seal.Texts(results))
    return Frozen(seal.frame(tie_break, about), inputs, rows, ties, seal.fingerprint(whole))


def pieces_of(texts: Iterable[str]) -> Iterator[str]:
    """So many at a time, with a comma between."""
    following = iter(texts)
    while piece := ",".join(islice(following, PIECE)):
        yield piece


def _entry(entry: Entry, ties: str) -> str:
    return f'{_head(entry)},"sort_key":{quoted(entry.sort_key)},"tie_values":{ties}}}'


def _row(row: Row, ties: str) -> str:
    ranked = f'"rank":{row.rank},"separated_by":{_again(row.separated_by)}'
    tail = f'"sort_key":{quoted(row.sort_key)},"tie_values":{ties},"tied_with":{_keys(row.tied_with)}'
    return f"{_head(row)},{ranked},{tail}}}"


def _head(unit: Entry | Row) -> str:
    return (
        f'{{"excluded":{_again(unit.excluded)},"key":{quoted(unit.key)},"late_days":{unit.late_days},'
        f'"name":{quoted(unit.name)},"points":{_figure(unit.points)}'
    )


def _ties(values: Mapping[str, TieValue]) -> str:
    return "{" + ",".join([f"{_again(step)}:{_figure(values[step])}" for step in sorted(values)]) + "}"


@lru_cache(maxsize=10_000)
def _figure(value: TieValue) -> str:
    return quoted(str(plain(value)))


@lru_cache(maxsize=10_000)
def _again(text: str) -> str:
    """Of what many units have in common."""
    return quoted(text)


@lru_cache(maxsize=100)
def _keys(keys: tuple[str, ...]) -> str:
    """Likewise the equals beyond the first NAMED."""
    return "[" + ",".join(map(quoted, keys)) + "]"
