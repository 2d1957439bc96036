"""Sound parameters of every kind, generated from what their shapes say about themselves."""

from typing import Any

from hypothesis import strategies as st

from campaigns.shapes import Shape
from campaigns.vietnamese import normal
from scoring.engine.registry import KINDS
from scoring.engine.tree import ContainerParams, SheetRules
from scoring.params.spec import KEY_COLUMN, Spec, specs_of

SHAPES: dict[str, type[Shape]] = {
    "sheet": SheetRules,
    "part": ContainerParams,
    **{name: kind.Params for name, kind in KINDS.items()},
}
TRICKY = ["Họp lúc 7:30", "a: 5", "- x", "Từ 85", "Mức sàn: 0", "=1", "x;", "7", "Tốt.", "có", "− 6 điểm"]
texts = (st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(TRICKY)).map(normal)
names = texts.filter(lambda text: any(each.isalnum() for each in text))
amounts = st.decimals(0, 100, places=2).map(str) | st.integers(0, 100)
AMONG = {
    "unit_kinds": ["commune", "ward", "department"],
    "parts": ["I", "II.1"],
    "classes": ["Tốt", "Đạt."],
    "tie_steps": ["part:I", "part:Đ.2"],
}


def params_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    return _inside(specs_of(SHAPES[kind])).map(lambda raw: _sound(kind, raw))


def _inside(specs: tuple[Spec, ...]) -> st.SearchStrategy[dict[str, Any]]:
    needed = {spec.name: _value(spec) for spec in specs if spec.required}
    return st.fixed_dictionaries(needed, optional={spec.name: _value(spec) for spec in specs if not spec.required})


def _value(spec: Spec) -> st.SearchStrategy[Any]:
    found = _given(spec)
    return st.none() | found if spec.nullable else found


def _given(spec: Spec) -> st.SearchStrategy[Any]:
    match spec.type:
        case "fixed":
            return st.just(spec.default)
        case "yes_no":
            return st.booleans()
        case "count":
            return st.integers(0, 4)
        case "number":
            return amounts
        case "select":
            return st.sampled_from([*dict(spec.words), *AMONG.get(spec.among, [])])
        case "part" | "option":
            return _inside(spec.fields)
        case "rows":
            return _rows(spec.fields)
        case "items":
            return st.lists(_value(spec.fields[0]), max_size=3)
        case "table":
            rows = _rows(tuple(each for each in spec.fields if each.name != KEY_COLUMN))
            return st.dictionaries(st.sampled_from(AMONG[spec.among]), rows, max_size=2)
    return names if spec.type == "key" or spec.required or spec.default else texts


def _rows(columns: tuple[Spec, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    keys = [each.name for each in columns if each.type == "key"]
    return st.lists(
        _inside(columns), min_size=1, max_size=4, unique_by=lambda row: str([row[key] for key in keys] or row)
    )


def _sound(kind: str, raw: dict[str, Any]) -> dict[str, Any]:
    """What a kind asks of its parameters together."""

    def in_order(*fields: str) -> dict[str, Any]:
        return dict(zip(fields, sorted((raw.get(each, 0) for each in fields), key=float), strict=True))

    match kind:
        case "ratio_threshold":
            return raw | {"zero_below": 20, "full_at": 90}
        case "ratio_bands":
            bands = [{"min": 90 - 7 * at, "points": 100 - at} for at, _ in enumerate(raw["bands"])]
            return raw | {"bands": bands} | ({"else_points": 0} if "else_points" in raw else {})
        case "trend":
            return raw | in_order("worse", "equal", "better")
        case "deduct":
            return raw | in_order("floor", "start")
        case "deduct_late":
            return raw | in_order("floor", "start") | in_order("per_late", "per_missing")
        case "checklist":
            return raw | {"n": 1}
        case "manual":
            return raw | {"step": "0.5"}
        case "gate":
            limited = raw["effect"] == "cap_class"
            return raw | {"cap_class": "Tốt" if limited else ""}
    return raw
