"""Addresses of the room of score sheets: reading, authoring, Excel, versions."""

from django.urls import path

from scoring.views import (
    corrections,
    editor,
    editor_changes,
    editor_order,
    sheet_check,
    sheet_excel,
    sheets,
    try_out,
    versions,
)

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
    path(f"{_SHEET}check/", sheet_check.sheet_check, name="sheet_check"),
    path(f"{_SHEET}bang-diem.xlsx", sheet_excel.sheet_file, name="sheet_file"),
    path(f"{_SHEET}import/", sheet_excel.import_sheet, name="import_sheet"),
    path(f"{_SHEET}import/apply/", sheet_excel.apply_sheet, name="apply_sheet"),
    path(f"{_SHEET}import/errors/", sheet_excel.sheet_errors_file, name="sheet_errors_file"),
    path(f"{_SHEET}versions/", versions.sheet_versions, name="sheet_versions"),
    path(f"{_SHEET}versions/<int:version>/", versions.sheet_version, name="sheet_version"),
    path(f"{_SHEET}versions/<int:version>/difference/", versions.sheet_difference, name="sheet_difference"),
    path(f"{_SHEET}correct/", corrections.correct_sheet, name="correct_sheet"),
    path(f"{_SHEET}issue/", corrections.issue_sheet, name="issue_sheet"),
    path(f"{_SHEET}drop/", corrections.drop_draft, name="drop_draft"),
    path(f"{_SHEET}copy/", corrections.copy_sheet, name="copy_sheet"),
    path("c/<slug:code>/copy-sheets/", corrections.copy_sheets, name="copy_sheets"),
    path("criteria/<int:pk>/try/", try_out.try_criterion, name="try_criterion"),
]
