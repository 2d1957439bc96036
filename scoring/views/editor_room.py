"""What the editor's views share: the draft within scope, its panes, and the two ways to answer."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from campaigns.models import Content
from campaigns.plan_rules import lead_blockers
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.rules import Blocker, Refused, require
from scoring.editor.additions import SORTS, addition
from scoring.editor.desk import Desk, desk_of
from scoring.editor.gone import gone_blocker
from scoring.editor.panes import Pane, SheetPane
from scoring.editor.places import SHEET
from scoring.editor.row_pane import Place, RowPane
from scoring.models import Criterion, ScoreSheet
from scoring.queries import criteria_visible_to, draft_of, sheets_visible_to
from scoring.sheet_rules import issued_blockers
from scoring.views.sheet_links import sheet_links

NO_PLACE = Blocker("Bảng điểm chưa có phần nào để chứa dòng này.", "Thêm phần trước.")


def drafted_sheet(request: HttpRequest, pk: int) -> ScoreSheet:
    """A draft of one's scope, in the hands of the lead office's manager."""
    sheet = sheets_visible_to(request.acting).filter(pk=pk).first()
    if sheet is None:
        raise _gone(request)
    return _writable(request, sheet)


def drafted_row(request: HttpRequest, pk: int) -> Criterion:
    row = criteria_visible_to(request.acting).filter(pk=pk).first()
    if row is None:
        raise _gone(request)
    _writable(request, row.sheet)
    return row


def _gone(request: HttpRequest) -> Exception:
    """Not found; to a page of an editor of one's own that still shows the row also who took it away, and when."""
    try:
        page = resolve(urlsplit(request.headers.get("Referer", "")).path)
    except Resolver404:
        return Http404("Không có dòng này.")
    if page.url_name != "edit_sheet":
        return Http404("Không có dòng này.")
    campaign = campaign_for(request, page.kwargs["code"])
    require(lead_blockers(campaign, request.user, timezone.localdate()), status=403)
    content = get_object_or_404(campaign.contents, number=page.kwargs["number"])
    return Refused([gone_blocker(draft_of(content), request.POST.get("code", "")[:20])])


def _writable(request: HttpRequest, sheet: ScoreSheet) -> ScoreSheet:
    request.campaign = sheet.content.campaign
    require(lead_blockers(sheet.content.campaign, request.user, timezone.localdate()), status=403)
    require(issued_blockers(sheet))
    return sheet


class Room:
    """One request about one draft."""

    def __init__(self, request: HttpRequest, sheet: ScoreSheet) -> None:
        self.request, self.sheet = request, sheet

    @cached_property
    def desk(self) -> Desk:
        return desk_of(self.sheet)

    # --- panes ---

    def asked_pane(self) -> Pane:
        """What the address of the page says: a row, a new row, else the sheet."""
        asked = self.request.GET
        if "add" in asked:
            return self.new_pane(asked["add"], whole(asked, "at"), asked)
        row = whole(asked, "row")
        return self.row_pane(row) if self.desk.found(row) else self.sheet_pane()

    def row_pane(self, pk: int, asked: QueryDict | None = None, *, posted: bool = False) -> RowPane:
        """The form of a stored row; `asked` may name another kind, or is what was posted."""
        found = self.desk.found(pk)
        if found is None:
            raise Http404("Không có dòng này.")
        return RowPane(self.desk, Place(stored=found.criterion), asked, posted=posted)

    def new_pane(self, sort: str, at: int, asked: QueryDict | None = None, *, posted: bool = False) -> RowPane:
        """The form of a new row beside the row `at`."""
        if sort not in SORTS:
            raise Http404("Không có loại dòng này.")
        made = addition(self.desk.rows, sort, at if self.desk.found(at) else SHEET)
        if made is None:
            raise Refused([NO_PLACE])
        return RowPane(self.desk, Place(addition=made, sort=sort, at=at), asked, posted=posted)

    def sheet_pane(self, data: QueryDict | None = None) -> SheetPane:
        return SheetPane(self.desk, data=data)

    # --- answers ---

    def answer(self, pane: Pane, said: str = "", *, status: int = 200) -> HttpResponse:
        """Form, tree and totals as fragments; without script the page itself, after a change by its address."""
        if self.request.htmx:
            context = self._context(pane) | {"said": said, "renewed": True}
            response = render(self.request, "scoring/editor/_answer.html", context, status=status)
            response["HX-Replace-Url"] = self._address_of(pane)
            return response
        if status != 200:
            return self.page(pane, status=status)
        if said:
            messages.success(self.request, said)
        return redirect(self._address_of(pane))

    def page(self, pane: Pane, *, status: int = 200) -> HttpResponse:
        return render(self.request, "scoring/editor/edit.html", self._context(pane), status=status)

    def _context(self, pane: Pane) -> dict[str, Any]:
        return {
            "campaign": self.sheet.content.campaign,
            "sheet": self.sheet,
            "desk": self.desk,
            "pane": pane,
            "page_url": self.address(),
            "chosen": self._chosen(pane),
            "ghost": pane.ghost if isinstance(pane, RowPane) else None,
            "links": sheet_links(self.sheet),
            "crumbs": crumbs_of(self.sheet.content),
        }

    def address(self, **chosen: object) -> str:
        content = self.sheet.content
        page = reverse("edit_sheet", args=[content.campaign.code, content.number])
        return f"{page}?{urlencode(chosen)}" if chosen else page

    def _address_of(self, pane: Pane) -> str:
        if not isinstance(pane, RowPane):
            return self.address()
        if pane.stored:
            return self.address(row=pane.stored.pk)
        return self.address(add=pane.place.sort, at=pane.place.at)

    def _chosen(self, pane: Pane) -> int:
        """The row that the buttons of the page refer to."""
        if not isinstance(pane, RowPane):
            return SHEET
        return pane.stored.pk if pane.stored else pane.place.at


def crumbs_of(content: Content) -> list[tuple[str, str]]:
    args = [content.campaign.code, content.number]
    sheet = (f"Bảng điểm nội dung {content.number}", reverse("sheet", args=args))
    return [("Kế hoạch", reverse("plan", args=args[:1])), sheet, ("Soạn bảng điểm", "")]


def whole(data: QueryDict, name: str) -> int:
    """A key in an address or a form; 0 for none."""
    return whole_number(data.get(name, "")) or SHEET
