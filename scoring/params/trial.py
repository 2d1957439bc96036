"""Trying a rule out before it is saved: what it says, what is wrong with it, and what sample figures would earn."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zlib import crc32

from django.http import QueryDict

from campaigns.shape_words import path_in_words
from campaigns.vietnamese import parse_decimal
from scoring.answers import Input, Posted, fields_of, inputs_of, read_posted
from scoring.engine.findings import SheetFinding
from scoring.engine.kind import NA_WORDS, LeafParams
from scoring.engine.leaf import check_leaf, parse_params, score_leaf
from scoring.engine.outcome import Outcome, Status
from scoring.engine.registry import kind_of
from scoring.engine.tree import CONTAINERS, ContainerParams, SheetRules, shape_of
from scoring.params.reading import read_params

_LEADS = ("other1-", "other2-", "other3-")  # before the fields of other units of the block


@dataclass(frozen=True)
class Sample:
    """The sample inputs: the own ones, and those of other units, by the lead of their names, where they matter.

    `mark` changes with the questions: while it stays the same, the inputs on the page are the right ones.
    """

    params: LeafParams
    mark: str
    inputs: list[Input]
    others: Mapping[str, list[Input]]
    answer: Mapping[str, Any]


@dataclass(frozen=True)
class Trial:
    """`faults` keep the rule from being read; `findings` are about one that can be read. `unreadable` are the mistakes
    of the sample figures; `outcome` is None without a rule."""

    faults: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    findings: tuple[SheetFinding, ...] = ()
    sample: Sample | None = None
    unreadable: tuple[str, ...] = ()
    outcome: Outcome | None = None
    na_words: str = ""


def try_out(kind: str, rules: SheetRules, data: QueryDict) -> Trial:
    """`data` is the form of a row: max_points, the parameters, and sample figures as `scoring.answers` reads them."""
    max_points, faults = _max_points(data)
    shape = shape_of(kind)
    raw, errors = read_params(shape, data)
    faults += [f"{path_in_words(shape, path) or path}: {text}".removeprefix(": ") for path, text in errors.items()]
    if faults:
        return Trial(tuple(faults))
    if kind in CONTAINERS:
        return Trial(words=ContainerParams.model_validate(raw).explain())
    return _tried(kind, max_points, parse_params(kind, raw), rules, data)


def _max_points(data: QueryDict) -> tuple[Decimal, list[str]]:
    """Kinds that give no points are not asked for a maximum."""
    try:
        return parse_decimal(data.get("max_points", "0")[:30]), []
    except ValueError as error:
        return Decimal(0), [f"Điểm tối đa: {error}"]


def _tried(kind: str, max_points: Decimal, params: LeafParams, rules: SheetRules, data: QueryDict) -> Trial:
    own = read_posted(kind, params, data)
    others = {lead: read_posted(kind, params, _under(data, lead)) for lead in _LEADS if kind_of(kind).within_block}
    peers = {lead: each.answer for lead, each in others.items() if each.answer}
    outcome = score_leaf(kind, max_points, params, own.answer, digits=rules.digits, peers=peers)
    return Trial(
        words=kind_of(kind).explain(params, max_points),
        findings=tuple(check_leaf(kind, max_points, params)),
        sample=_sample(kind, params, own, others),
        unreadable=tuple(_unreadable(kind, params, own, others)),
        outcome=outcome,
        na_words=_na_words(params, rules) if outcome.status is Status.NOT_APPLICABLE else "",
    )


def _under(data: QueryDict, lead: str) -> QueryDict:
    """The fields whose names begin with `lead`, without it."""
    found = QueryDict(mutable=True)
    for name, values in data.lists():
        if name.startswith(lead):
            found.setlist(name.removeprefix(lead), values)
    return found


def _sample(kind: str, params: LeafParams, own: Posted, others: Mapping[str, Posted]) -> Sample:
    asked = (kind, fields_of(kind, params), params.may_be_na, params.na_reason)
    return Sample(
        params=params,
        mark=f"{crc32(repr(asked).encode()):08x}",
        inputs=inputs_of(kind, params, own.answer),
        others={lead: inputs_of(kind, params, each.answer) for lead, each in others.items()},
        answer=own.answer or {},
    )


def _unreadable(kind: str, params: LeafParams, own: Posted, others: Mapping[str, Posted]) -> list[str]:
    labels = {each.key: each.label for each in fields_of(kind, params)}
    found = [f"{labels[key]}: {text}" for key, text in own.errors.items()]
    for number, each in enumerate(others.values(), start=1):
        found += [f"Đơn vị khác {number}, {labels[key]}: {text}" for key, text in each.errors.items()]
    return found


def _na_words(params: LeafParams, rules: SheetRules) -> str:
    return NA_WORDS[params.na_policy or rules.na_default]
