"""The sections as one archive: JSON for machines, a workbook and a page of words for people."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from campaigns.spreadsheets import Listed, Value, workbook_of
from campaigns.vietnamese import format_datetime
from dossiers.personal_data.gather import Section
from dossiers.personal_data.relations import LEFT_OUT

MEDIA_TYPE = "application/zip"
JSON, TABLES, WORDS = "du-lieu.json", "du-lieu.xlsx", "doc-truoc.txt"


def archive_of(sections: Sequence[Section], *, whose: str, now: datetime) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(WORDS, "\ufeff" + _words(sections, whose, now))
        archive.writestr(TABLES, workbook_of(_sheets(sections)))
        archive.writestr(JSON, _json(sections, now))
    return stream.getvalue()


def _json(sections: Iterable[Section], now: datetime) -> str:
    told: dict[str, Any] = {"made_at": now, "left_out": LEFT_OUT}
    for one in sections:
        keys = [key for key, _ in one.columns]
        told[one.key] = [dict(zip(keys, row, strict=True)) for row in one.rows]
    return json.dumps(told, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)


def _sheets(sections: Iterable[Section]) -> list[Listed]:
    return [Listed(one.title, one.title, [label for _, label in one.columns], _cells(one)) for one in sections]


def _cells(one: Section) -> list[list[Value]]:
    return [[_cell(value) for value in row] for row in one.rows]


def _cell(value: Any) -> Value:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return format_datetime(value)
    found: Value = value
    return found


def _words(sections: Iterable[Section], whose: str, now: datetime) -> str:
    lines = [
        f"DỮ LIỆU CÁ NHÂN CỦA {whose.upper()}",
        f"Lập lúc {format_datetime(timezone.localtime(now))}.",
        "",
        "Tệp này thực hiện quyền xem, nhận dữ liệu của mình theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15.",
        f"{TABLES}: bảng để đọc. {JSON}: cùng nội dung, cho phần mềm khác.",
        "",
        "TRONG TỆP CÓ",
        *(f"- {one.title}: {_counted(one)}." for one in sections),
        "",
        "KHÔNG CÓ TRONG TỆP, VÀ VÌ SAO",
        *(f"- {text}" for text in LEFT_OUT),
        "",
        "Hệ thống không hỏi, không lưu số căn cước, số định danh cá nhân.",
    ]
    return "\r\n".join(lines) + "\r\n"


def _counted(one: Section) -> str:
    older = f"; {len(one.rows)} dòng mới nhất, còn {one.left} dòng cũ hơn, đề nghị quản trị hệ thống lập riêng"
    return f"{len(one.rows)} dòng{older if one.left else ''}"
