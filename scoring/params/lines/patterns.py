"""How a parameter is written: its lines with what to put where."""

from collections.abc import Iterable

from scoring.params.lines.rows import shown
from scoring.params.lines.words import choices_of
from scoring.params.lines.writing import key_title
from scoring.params.spec import KEY_COLUMN, Spec

_BLANKS = {"number": ["số"], "count": ["số nguyên"], "text": ["chữ"], "yes_no": ["có", "không"]}
_OF_THE_SHEET = {"parts": ["mã phần"], "classes": ["tên mức xếp loại"]}


def pattern(spec: Spec) -> str:
    """ "Mức trần: (số)"; "Các mức:\\n- (Nội dung): (Điểm)"; choices one after the other."""
    match spec.type:
        case "rows":
            return f"{spec.title}:\n- {_row(spec)}"
        case "items":
            return f"{spec.title}:\n- {_blank(spec.fields[0])}"
        case "table":
            key = next(each for each in spec.fields if each.name == KEY_COLUMN)
            return f"{key_title(spec, choices_of(key)[:3][-1])}:\n- {_row(spec)}"
        case "part":
            return "\n".join(map(pattern, written(spec.fields)))
        case "option":
            return "\n".join([f"{spec.title}:", *(f"- {pattern(each)}" for each in written(spec.fields))])
    return f"{spec.title}: {_blank(spec)}"


def written(specs: Iterable[Spec]) -> list[Spec]:
    """The parameters that have something to write, the rule itself first."""
    return sorted((spec for spec in specs if spec.type not in ("fixed", "key")), key=lambda spec: spec.more)


def _row(spec: Spec) -> str:
    head, tail, others = shown(spec.fields)
    line = f"({head.title}): ({tail.title})" if tail else f"({head.title})"
    return line + "".join(f"; {each.title}: {_blank(each)}" for each in others)


def _blank(spec: Spec) -> str:
    may_be = [*_BLANKS.get(spec.type, []), *choices_of(spec), *_OF_THE_SHEET.get(spec.among, [])]
    return f"({may_be[0]})" if len(may_be) == 1 else f"(một trong: {'; '.join(may_be)})"
