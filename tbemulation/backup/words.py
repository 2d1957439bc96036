"""Refusals as a command prints them."""

from collections.abc import Sequence

from campaigns.rules import Blocker

_SHOWN = 20


def said(blockers: Sequence[Blocker]) -> str:
    lines = [f"- {' '.join(filter(None, (one.text, one.cure)))}" for one in blockers[:_SHOWN]]
    more = [f"… và {len(blockers) - _SHOWN} điểm nữa."] if len(blockers) > _SHOWN else []
    return "\n".join([*lines, *more])
