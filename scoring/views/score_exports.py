"""All points of the scorecards that were handed in, as files; what the filters of the analysis leave."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.rules import Blocker, Refused
from campaigns.spreadsheets import MEDIA_TYPE, workbook_of
from scoring.export.reading import cards_of, count_lines, lines_of, points_of
from scoring.export.tables import csv_lines, listed
from scoring.insight_forms import InsightFilter
from scoring.menu import ANALYSTS

MOST_CELLS = 60_000  # about a second of work; more than that is for a program to read and not for a person


@access(*ANALYSTS)
@require_safe
def scores_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Every line, sent while it is read: no campaign is too large for it."""
    campaign = campaign_for(request, code)
    lines = lines_of(campaign, InsightFilter(request.GET, campaign).scope)
    response = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="diem-{campaign.code}.csv"'
    return response


@access(*ANALYSTS)
@require_safe
def scores_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """Units against criteria, points claimed and granted. Raises Refused for more than a person can read."""
    campaign = campaign_for(request, code)
    filters = InsightFilter(request.GET, campaign)
    cards, lines = cards_of(campaign, filters.scope), count_lines(campaign, filters.scope)
    if 2 * lines > MOST_CELLS:
        cure = "Lọc theo nội dung, khối xét ở trang Phân tích điểm, hoặc tải tệp CSV."
        raise Refused([Blocker(f"Bảng điểm của {len(cards)} đơn vị quá lớn cho một tệp Excel.", cure)])
    if not cards:
        cure = "Phát động phong trào, hoặc bỏ bớt điều kiện lọc."
        raise Refused([Blocker("Chưa có bảng tự chấm nào để xuất.", cure)])
    about = ", ".join([campaign.short_title, *filters.words])
    book = workbook_of(listed(cards, points_of(campaign, filters.scope), about))
    response = HttpResponse(book, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="diem-{campaign.code}.xlsx"'
    return response
