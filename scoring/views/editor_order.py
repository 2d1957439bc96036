"""The order of a drafted sheet's rows, from its editor."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaigns.access import access
from campaigns.roles import Role
from scoring.actions import row_order as actions
from scoring.editor.places import Slot
from scoring.views.editor_room import Room, drafted_row, drafted_sheet, whole

_STEPS = {"up": -1, "down": 1}


@access(Role.MANAGER)
@require_POST
def move_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """One step (`step` up or down), or to a place: inside `parent`, in front of `before`."""
    row = drafted_row(request, pk)
    who = {"by_user": request.user, "now": timezone.now()}
    step = _STEPS.get(request.POST.get("step", ""))
    moved = True
    if step:
        moved = actions.step_criterion(criterion=row, by=step, **who)
    else:
        slot = Slot(whole(request.POST, "parent"), whole(request.POST, "before"))
        actions.move_criterion(criterion=row, slot=slot, **who)
    room = Room(request, row.sheet)
    found = room.desk.found(pk)
    place = f"dòng {found.place}/{found.count}" if found else ""
    said = f"Đã chuyển {row.code}: {place}." if moved else f"{row.code} đã ở cuối đường, không chuyển thêm được."
    return room.answer(room.row_pane(pk), said)


@access(Role.MANAGER)
@require_POST
def remove_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """The row goes; its neighbour is chosen next."""
    row = drafted_row(request, pk)
    near = _neighbour(Room(request, row.sheet), pk)
    gone = actions.remove_criterion(criterion=row, by_user=request.user, now=timezone.now())
    room = Room(request, row.sheet)
    more = f" và {len(gone) - 1} dòng bên trong" if len(gone) > 1 else ""
    pane = room.row_pane(near) if near else room.sheet_pane()
    return room.answer(pane, f"Đã xóa {row.code}{more}.")


def _neighbour(room: Room, pk: int) -> int:
    """The sibling behind a row, else the one in front of it, else what holds it."""
    row = next(each.row for each in room.desk.tree if each.row.key == pk)
    siblings = [each.row.key for each in room.desk.tree if each.row.parent == row.parent]
    place = siblings.index(pk)
    around = [*siblings[place + 1 : place + 2], *siblings[max(place - 1, 0) : place], row.parent]
    return around[0]


@access(Role.MANAGER)
@require_POST
def duplicate_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    row = drafted_row(request, pk)
    twin = actions.duplicate_criterion(criterion=row, by_user=request.user, now=timezone.now())
    room = Room(request, row.sheet)
    return room.answer(room.row_pane(twin.pk), f"Đã nhân bản {row.code} thành {twin.code}.")


@access(Role.MANAGER)
@require_POST
def renumber_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Codes by place; the row that was chosen stays chosen."""
    sheet = drafted_sheet(request, pk)
    count = actions.renumber(sheet=sheet, by_user=request.user, now=timezone.now())
    room = Room(request, drafted_sheet(request, pk))
    chosen = whole(request.POST, "row")
    pane = room.row_pane(chosen) if room.desk.found(chosen) else room.sheet_pane()
    return room.answer(pane, f"Đã đánh số lại: {count} mã thay đổi." if count else "Các mã đã đúng thứ tự.")
