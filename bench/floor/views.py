"""Each view does the work that its row of the table is divided by, in as few steps as it takes."""

from decimal import Decimal

from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from bench.floor.data import CRITERIA

_ROWS = """SELECT k.id, k.name, k.most, s.points, s.note FROM criterion k
           LEFT JOIN score s ON s.criterion_id = k.id AND s.unit_id = %s ORDER BY k.id"""
_UPSERT = """INSERT INTO score(unit_id, criterion_id, points, note) VALUES {}
             ON CONFLICT(unit_id, criterion_id) DO UPDATE SET points = excluded.points"""
_TOTAL = "UPDATE unit SET total = (SELECT sum(points) FROM score WHERE unit_id = %s) WHERE id = %s"
_RANK = "SELECT id, name, total, RANK() OVER (ORDER BY total DESC) place FROM unit ORDER BY place, id LIMIT 50"


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@login_required
def rows(request: HttpRequest, unit: int) -> HttpResponse:
    """A signed-in page of thirty rows with its query."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [unit])
        return render(request, "rows.html", {"rows": cursor.fetchall()})


@login_required
def save_one(request: HttpRequest, unit: int) -> HttpResponse:
    """A signed-in autosave of one row."""
    points = Decimal(request.POST["points"].replace(",", "."))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_UPSERT.format("(%s, %s, %s, '')"), [unit, int(request.POST["criterion"]), points])
    return JsonResponse({"saved": True})


@login_required
def save_all(request: HttpRequest, unit: int) -> HttpResponse:
    """Thirty rows read, checked and saved with their total, in one transaction."""
    given: list[object] = []
    for criterion in range(1, CRITERIA + 1):
        points = min(Decimal(5), Decimal(request.POST[f"s{criterion}"].replace(",", ".")))
        given += [unit, criterion, points]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_UPSERT.format(",".join(["(%s, %s, %s, '')"] * CRITERIA)), given)
        cursor.execute(_TOTAL, [unit, unit])
    return redirect(f"/rows/{unit}/")


@login_required
def rank(request: HttpRequest) -> HttpResponse:
    """The first fifty of all units by their stored totals."""
    with connection.cursor() as cursor:
        cursor.execute(_RANK)
        ranked = [(key, name, total, place, "") for key, name, total, place in cursor.fetchall()]
    return render(request, "rows.html", {"rows": ranked})


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        login(request, user)
        return redirect("/bare/")
    return render(request, "sign_in.html")
