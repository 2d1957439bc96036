"""Phiên bản: what changed, for everybody; what it runs on, for the administrator."""

import platform

import django
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.access import any_role
from campaigns.roles import Role
from tbemulation.backup.engines import NAMES
from tbemulation.version import VERSION, releases, steps_behind


@any_role
@require_safe
def version(request: HttpRequest) -> HttpResponse:
    ground = _ground() if request.acting.role == Role.ADMIN else []
    crumbs = [("Phiên bản", "")]
    return render(
        request, "version.html", {"version": VERSION, "releases": releases(), "ground": ground, "crumbs": crumbs}
    )


def _ground() -> list[tuple[str, str]]:
    with connection.cursor():  # opens the connection
        database = f"{NAMES[connection.vendor]} {'.'.join(map(str, connection.get_database_version()))}"
    return [
        ("Cơ sở dữ liệu", database),
        ("Cấu trúc dữ liệu", _structure()),
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
    ]


def _structure() -> str:
    behind = steps_behind()
    return f"thiếu {behind} bước nâng cấp, chạy manage.py migrate" if behind else "đúng với phiên bản này"
