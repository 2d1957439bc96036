"""Believable answers for a criterion, drawn from a seeded generator so that every run gives the same ones.

Real sheets of this kind bunch between 90 and 99 points and tie; `diligence` (0 to 1) is how near to full a unit comes.
"""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from scoring.engine.sheet import Node

# How much there usually is of what a denominator counts, by a word in its name.
SIZES = (
    ("khom_ap", (4, 7)),
    ("so_ho", (1600, 3200)),
    ("ho_so", (180, 640)),
    ("vb", (45, 160)),
    ("nguoi", (16, 28)),
    ("may", (16, 28)),
    ("giao_dich", (120, 420)),
    ("gia_tri", (400, 900)),
    ("co_so", (12, 40)),
    ("le_hoi", (1, 3)),
    ("vu", (0, 4)),
)
USUAL_SIZE = (4, 16)


def plausible_answer(node: Node, diligence: float, draw: Random) -> dict[str, Any] | None:
    """The answer of one unit to one criterion in the shape that the engine reads; None for what nobody types."""
    maker = MAKERS.get(node.kind)
    return maker(node, diligence, draw) if maker else None


def _full(diligence: float, draw: Random) -> bool:
    return draw.random() < diligence


def _yes_no(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    return {"value": _full(diligence + 0.03, draw)}


def _best_first(node: Node) -> list[str]:
    return [o.key for o in sorted(node.params.options, key=lambda o: -o.points)]


def _levels(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    keys = _best_first(node)
    return {"choice": keys[0] if _full(diligence, draw) else keys[1]}


def _best_of(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    keys = _best_first(node)
    return {"choices": [keys[0] if _full(diligence - 0.2, draw) else keys[1]]}


def _checklist(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    keys = [i.key for i in sorted(node.params.items, key=lambda i: -i.points)]
    return {"ticked": keys if _full(diligence, draw) else keys[:-1]}


def _ratio(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    name = getattr(node.params, "den", "") or ""
    low, high = next((size for word, size in SIZES if word in name), USUAL_SIZE)
    whole = draw.randint(low, high)
    missing = 0 if _full(diligence, draw) else max(1, round(whole * draw.uniform(0.02, 0.12)))
    return {"num": max(whole - missing, 0), "den": whole}


def _count(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    needed = int(-(-node.params.cap // node.params.per_unit))
    return {"count": needed + draw.randint(0, 2) if _full(diligence, draw) else max(needed - 1, 0)}


def _target(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    percent = node.params.unit == "%"
    target = draw.choice([36, 38, 40, 60, 65]) if percent else draw.choice([4, 6, 120, 150])
    share = draw.uniform(1.0, 1.18) if _full(diligence, draw) else draw.uniform(0.9, 0.99)
    actual = Decimal(f"{target * share:.1f}") if percent else Decimal(round(target * share))
    return {"target": Decimal(target), "actual": actual}


def _relative_best(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    return {"value": Decimal(f"{draw.uniform(8.5, 9.5) + diligence:.1f}")}


def _none_or_one(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    return {item.key: 0 if _full(diligence, draw) else 1 for item in node.params.items}


def _deduct_late(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    late = 0 if _full(diligence, draw) else draw.randint(1, 2)
    return {"late_days": [0] * (12 - late) + [draw.randint(1, 4) for _ in range(late)]}


def _trend(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    last = draw.randint(1, 5)
    return {"this": last - 1 if _full(diligence, draw) else last, "last": last}


def _external(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    return {"value": Decimal(f"{draw.uniform(93, 98):.1f}")}


def _manual(node: Node, diligence: float, draw: Random) -> dict[str, Any]:
    steps = 0 if _full(diligence, draw) else draw.randint(1, 2)
    return {"value": node.max_points - steps * node.params.step}


MODELS = (
    "Tuyến đường sáng, xanh, sạch, đẹp khu dân cư văn hóa",
    "Câu lạc bộ đờn ca tài tử gắn với du lịch cộng đồng",
    "Tổ công nghệ số cộng đồng hỗ trợ nộp hồ sơ tại nhà",
    "Mô hình “Gia đình không có bạo lực” tại khóm, ấp",
)


def _bonus(node: Node, diligence: float, draw: Random) -> dict[str, Any] | None:
    if not _full(diligence - 0.45, draw):
        return None
    return {"items": [[node.params.items[-1].key, draw.choice(MODELS)]]}


Maker = Callable[[Node, float, Random], dict[str, Any] | None]
MAKERS: dict[str, Maker] = {
    "yes_no": _yes_no,
    "levels": _levels,
    "best_of": _best_of,
    "checklist": _checklist,
    "ratio": _ratio,
    "ratio_threshold": _ratio,
    "ratio_bands": _ratio,
    "count_capped": _count,
    "target": _target,
    "relative_best": _relative_best,
    "deduct": _none_or_one,
    "deduct_late": _deduct_late,
    "trend": _trend,
    "external": _external,
    "manual": _manual,
    "bonus": _bonus,
}
