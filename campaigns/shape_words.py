"""Words about shapes: what their annotations hold, where a mistake stands by the titles of `shapes.told`, and why."""

from collections.abc import Mapping
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


def message_of(kind: str, context: Mapping[str, Any]) -> str:
    """The Vietnamese reason for pydantic's type of error, without a capital and a full stop."""
    if kind == "value_error":  # raised by our own validators, already in Vietnamese
        return str(context["error"])
    if kind in ("literal_error", "enum"):
        return "phải là một trong: " + str(context["expected"]).replace(" or ", ", ")
    return _MESSAGES.get(kind, "giá trị không hợp lệ").format_map(context)


_MESSAGES = {
    "missing": "còn thiếu",
    "extra_forbidden": "không có trường này",
    "string_type": "phải là chữ",
    "string_too_short": "phải có ít nhất {min_length} ký tự",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_pattern_mismatch": "không đúng mẫu {pattern}",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "decimal_type": "phải là số",
    "decimal_parsing": "phải là số",
    "decimal_max_digits": "có quá {max_digits} chữ số",
    "decimal_max_places": "có quá {decimal_places} chữ số thập phân",
    "decimal_whole_digits": "có quá {whole_digits} chữ số phần nguyên",
    "finite_number": "phải là số hữu hạn",
    "bool_type": "phải là có hoặc không",
    "bool_parsing": "phải là có hoặc không",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than": "phải nhỏ hơn {lt}",
    "less_than_equal": "không được quá {le}",
    "multiple_of": "phải là bội của {multiple_of}",
    "list_type": "phải là danh sách",
    "tuple_type": "phải là danh sách",
    "set_type": "phải là danh sách",
    "dict_type": "phải là các cặp khóa – giá trị",
    "model_type": "phải là các cặp khóa – giá trị",
    "model_attributes_type": "phải là các cặp khóa – giá trị",
    "too_short": "phải có ít nhất {min_length} mục",
    "too_long": "có quá {max_length} mục",
    "date_type": "phải là ngày",
    "date_parsing": "phải là ngày",
    "date_from_datetime_parsing": "phải là ngày",
    "datetime_type": "phải là ngày giờ",
    "datetime_parsing": "phải là ngày giờ",
    "json_invalid": "không phải JSON hợp lệ",
}
