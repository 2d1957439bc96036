"""Addresses of the room of score sheets: reading, authoring, Excel, versions."""

from django.urls import path

from scoring.views import sheet_excel, sheets

_SHEET = "c/<slug:code>/sheets/<slug:number>/"

sheet_room = [
    path("c/<slug:code>/sheets/", sheets.sheets, name="sheets"),
    path(_SHEET, sheets.sheet, name="sheet"),
    path(f"{_SHEET}bang-diem.xlsx", sheet_excel.sheet_file, name="sheet_file"),
    path(f"{_SHEET}import/", sheet_excel.import_sheet, name="import_sheet"),
    path(f"{_SHEET}import/apply/", sheet_excel.apply_sheet, name="apply_sheet"),
    path(f"{_SHEET}import/errors/", sheet_excel.sheet_errors_file, name="sheet_errors_file"),
]
