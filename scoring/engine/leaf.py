"""One criterion: an answer in, an outcome out. Bad answers come back as outcomes, never as exceptions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from campaigns.shapes import BaseModel, Shape, ShapeError, read_shape
from scoring.engine.exact import half_up
from scoring.engine.findings import SheetFinding, error
from scoring.engine.kind import AnyKind, LeafParams, Verdict
from scoring.engine.outcome import Outcome, Status
from scoring.engine.registry import kind_of
from scoring.engine.wording import number

Answer = Mapping[str, object] | BaseModel


class NotApplicableAnswer(Shape):
    """The answer of a unit that has nothing of what a criterion asks about."""

    na: Literal[True]
    reason: str = ""


def parse_params(kind: str, raw: Mapping[str, object] | LeafParams) -> LeafParams:
    """The parameters of a criterion, to be read once and kept; raises ShapeError with Vietnamese field errors."""
    if isinstance(raw, LeafParams):
        return raw
    params: LeafParams = read_shape(kind_of(kind).Params, raw)
    return params


def check_leaf(kind: str, max_points: Decimal, params: Mapping[str, object] | LeafParams) -> list[SheetFinding]:
    """What is unsound about a criterion of a sheet, without naming its row; empty when nothing is."""
    try:
        return kind_of(kind).check(parse_params(kind, params), max_points)
    except ShapeError as problem:
        return [error(f"Tham số chưa đọc được: {problem}.", "Sửa tham số theo cách tính đã chọn.")]
    except ValueError:
        return [error(f"Không có cách tính “{kind}”.", "Chọn một cách tính trong danh sách.", "kind")]


def score_leaf(
    kind: str,
    max_points: Decimal,
    params: Mapping[str, object] | LeafParams,
    answer: Answer | None,
    *,
    digits: int = 2,
    peers: Mapping[str, Answer] | None = None,
    block_complete: bool = True,
) -> Outcome:
    """Points of one criterion, rounded half up once to `digits`.

    `peers` are the other units' answers (only block kinds look at them; blank, wrong or not applicable ones are left
    out); until `block_complete` a block-relative figure is provisional. Raises ShapeError for bad `params` only.
    """
    chosen, rules = kind_of(kind), parse_params(kind, params)
    if _is_blank(answer):
        return Outcome(Status.UNANSWERED, None)
    if isinstance(answer, Mapping) and answer.get("na") is True:
        return _declared_na(rules, answer)
    try:
        given = _read_answer(chosen, answer)
    except ShapeError as problem:
        return _unreadable(chosen, rules, problem)
    others = _read_peers(chosen, peers or {})
    verdict = chosen.score(rules, given, max_points, peers=others)
    return _settle(verdict, chosen.bounds(rules, max_points), digits, chosen.within_block and not block_complete)


def _is_blank(answer: object) -> bool:
    return answer is None or (isinstance(answer, Mapping) and all(value in (None, "") for value in answer.values()))


def _declared_na(rules: LeafParams, answer: Mapping[str, object]) -> Outcome:
    try:
        given = read_shape(NotApplicableAnswer, answer)
    except ShapeError as problem:
        return Outcome(Status.ERROR, None, str(problem))
    if not rules.may_be_na:
        return Outcome(Status.ERROR, None, "Tiêu chí này không được chọn “không áp dụng”")
    reason = given.reason.strip() or rules.na_reason
    if not reason:
        return Outcome(Status.ERROR, None, "Chọn “không áp dụng” thì phải nêu lý do")
    return Outcome(Status.NOT_APPLICABLE, None, reason)


def _read_answer(kind: AnyKind, answer: object) -> BaseModel:
    given: BaseModel = answer if isinstance(answer, kind.Answer) else read_shape(kind.Answer, answer)
    return given


def _unreadable(kind: AnyKind, rules: LeafParams, problem: ShapeError) -> Outcome:
    """Unanswered when fields are only blank, an error when something given is wrong."""
    labels = {field.key: field.label for field in kind.fields(rules)}

    def named(path: str) -> str:
        first, *rest = path.split(".")
        row = f" (dòng {int(rest[0]) + 1})" if rest and rest[0].isdecimal() else ""
        return labels.get(first, first) + row

    wrong = [f"{named(each.path)}: {each.message}" for each in problem.errors if not each.blank]
    if wrong:
        return Outcome(Status.ERROR, None, "; ".join(wrong))
    return Outcome(Status.UNANSWERED, None, "Chưa nhập: " + ", ".join(named(each.path) for each in problem.errors))


def _read_peers(kind: AnyKind, peers: Mapping[str, Answer]) -> dict[str, BaseModel]:
    if not kind.within_block:
        return {}
    readable: dict[str, BaseModel] = {}
    for unit, answer in peers.items():
        try:
            readable[unit] = _read_answer(kind, answer)
        except ShapeError:  # the other unit's own line says what is wrong with it
            continue
    return readable


def _settle(verdict: Verdict, bounds: tuple[Decimal | None, Decimal | None], digits: int, provisional: bool) -> Outcome:
    if verdict.status is not Status.SCORED:
        return Outcome(verdict.status, None, verdict.reason)
    low, high = bounds
    if (low is not None and verdict.points < low) or (high is not None and verdict.points > high):
        text = number(verdict.points)
        return Outcome(Status.ERROR, None, f"Điểm tính được ({text}) ra ngoài khung điểm; bảng điểm cần sửa")
    return Outcome(Status.SCORED, half_up(verdict.points, digits), verdict.reason, provisional)
