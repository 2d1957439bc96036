"""Addresses of the room of score sheets: reading, authoring, Excel, versions."""

from django.urls import path

from scoring.views import editor, editor_changes, editor_order, sheet_excel, sheets, try_out

_SHEET = "c/<slug:code>/sheets/<slug:number>/"

sheet_room = [
    path("c/<slug:code>/sheets/", sheets.sheets, name="sheets"),
    path(_SHEET, sheets.sheet, name="sheet"),
    path(f"{_SHEET}edit/", editor.edit_sheet, name="edit_sheet"),
    path(f"{_SHEET}start/", editor_changes.start_sheet, name="start_sheet"),
    path("sheets/<int:pk>/add/", editor_changes.add_criterion, name="add_criterion"),
    path("sheets/<int:pk>/rules/", editor_changes.sheet_rules, name="sheet_rules"),
    path("sheets/<int:pk>/renumber/", editor_order.renumber_sheet, name="renumber_sheet"),
    path("criteria/<int:pk>/", editor.criterion, name="criterion"),
    path("criteria/<int:pk>/change/", editor_changes.change_criterion, name="change_criterion"),
    path("criteria/<int:pk>/move/", editor_order.move_criterion, name="move_criterion"),
    path("criteria/<int:pk>/remove/", editor_order.remove_criterion, name="remove_criterion"),
    path("criteria/<int:pk>/duplicate/", editor_order.duplicate_criterion, name="duplicate_criterion"),
    path(f"{_SHEET}bang-diem.xlsx", sheet_excel.sheet_file, name="sheet_file"),
    path(f"{_SHEET}import/", sheet_excel.import_sheet, name="import_sheet"),
    path(f"{_SHEET}import/apply/", sheet_excel.apply_sheet, name="apply_sheet"),
    path(f"{_SHEET}import/errors/", sheet_excel.sheet_errors_file, name="sheet_errors_file"),
    path("criteria/<int:pk>/try/", try_out.try_criterion, name="try_criterion"),
]
