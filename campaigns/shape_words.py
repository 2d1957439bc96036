"""What a shape's annotations hold, and where a mistake stands in the words that its fields carry (`shapes.told`)."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin


def bare(annotation: Any) -> Any:
    """What a field holds, without its limits and without "or nothing"."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        given = [each for each in get_args(annotation) if each is not NoneType]
        return bare(given[0]) if len(given) == 1 else annotation
    return annotation


def may_be_none(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)


def inner(annotation: Any) -> Any:
    """What stands in each row of a list or of a table by key; else what the field holds itself."""
    held = bare(annotation)
    if get_origin(held) is dict:
        return inner(get_args(held)[1])
    return bare(get_args(held)[0]) if get_origin(held) is tuple else held


def path_in_words(shape: Any, path: str) -> str:
    """ "options.1.points" as "Các mức, dòng 2, Điểm"; "" where the shape has no words for it."""
    words, inside, named = [], shape, False
    for part in path.split("."):
        field = getattr(inside, "model_fields", {}).get(part)
        if field is not None:
            named = named or bool(field.title)
            words.append(field.title or part)
            inside = inner(field.annotation)
        elif part.isdecimal():
            words.append(f"dòng {int(part) + 1}")
        elif part and part != "[key]":
            words.append(part)
    return ", ".join(words) if named else ""
