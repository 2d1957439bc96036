"""The papers of an inspection visit as data: the blank checklists before it, and the minutes of what was found."""

from collections.abc import Sequence

from django.utils import timezone

from campaigns.models import Campaign
from campaigns.vietnamese import format_datetime, long_date
from dossiers.blocks import BLANK_NUMBER
from dossiers.facts.heads import located
from dossiers.facts.names import in_full, small_first, with_area, with_year
from dossiers.facts.score_table import DRAFT
from dossiers.facts.visit_lines import VisitLines
from dossiers.facts.visit_people import People, signers_of
from dossiers.facts.wording import plan_named
from dossiers.kinds.parts import Head
from dossiers.kinds.score_table_input import CardFact
from dossiers.kinds.visit_input import Checklist, ChecklistInput, MinutesInput, Photo, VisitMinutes
from scoring.models import InspectionTeam, VisitedUnit, VisitPhoto

SYMBOL = "BB-ĐKT"


def minutes(visited: Sequence[VisitedUnit]) -> MinutesInput:
    """Of at least one visited unit, all of one visit; loaded with unit and its parents, visit, team, campaign."""
    lines, people, photos = VisitLines(visited), People(visited), _photos(visited)
    papers = tuple(_minutes(each, lines, people, photos.get(each.pk, ())) for each in visited)
    return MinutesInput(name=_named("Biên bản kiểm tra", visited), papers=papers)


def checklists(visited: Sequence[VisitedUnit]) -> ChecklistInput:
    """As `minutes`."""
    lines, people = VisitLines(visited), People(visited)
    papers = tuple(_checklist(each, lines, people) for each in visited)
    return ChecklistInput(name=_named("Phiếu kiểm tra", visited), papers=papers)


def _minutes(visited: VisitedUnit, lines: VisitLines, people: People, photos: tuple[Photo, ...]) -> VisitMinutes:
    visit, team = visited.visit, visited.visit.team
    movement = _movement(team.campaign)
    return VisitMinutes(
        head=_head(team, symbol=SYMBOL),
        abstract=f"Kiểm tra việc thực hiện {movement}",
        mark="" if visited.closed_at else DRAFT,
        bases=(f"Căn cứ {plan_named(team.campaign)}", f"Căn cứ {_decision(team)} về việc thành lập {team.name}"),
        movement=movement,
        team=team.name,
        unit=_unit(visited),
        starts_at=visit.starts_at,
        place=visit.place,
        team_present=people.of_team(visited),
        unit_present=people.of_unit(visited),
        contents=lines.of(visited, before=False),
        summary=visited.summary,
        opinion=visited.unit_opinion,
        requirements=visited.requirements,
        closed_at=visited.closed_at,
        photos=photos,
        signers=signers_of(visited, people),
        recipients=(_unit(visited), _office(team), "Lưu: VT, hồ sơ kiểm tra"),
    )


def _checklist(visited: VisitedUnit, lines: VisitLines, people: People) -> Checklist:
    visit, team = visited.visit, visited.visit.team
    facts = [
        ("Đơn vị được kiểm tra", _unit(visited)),
        ("Thời gian, địa điểm", f"{format_datetime(visit.starts_at)}, tại {visit.place}"),
        ("Đoàn kiểm tra", f"{team.name}, theo {_decision(team)}"),
        ("Thành viên", "; ".join(people.team())),
    ]
    return Checklist(
        head=_head(team),
        abstract=f"Việc thực hiện {_movement(team.campaign)}",
        facts=tuple(CardFact(label=label, value=value) for label, value in facts),
        contents=lines.of(visited, before=True),
    )


def _head(team: InspectionTeam, symbol: str = "") -> Head:
    """The team under the office that runs the movement; a number is written in when the office gives one."""
    office = team.campaign.lead_unit
    name = office.letterhead[-1] if office.letterhead else office.name
    return Head(parent=name.upper(), issuer=(team.name.upper(),), symbol=symbol)


def _decision(team: InspectionTeam) -> str:
    number = team.decision_number or BLANK_NUMBER
    issuer = team.decision_issuer or _office(team)
    return f"Quyết định số {number} {long_date(team.decision_on, team.campaign.year)} của {issuer}"


def _office(team: InspectionTeam) -> str:
    return with_area(in_full(team.campaign.lead_unit.name), team.campaign.authority.area_name)


def _unit(visited: VisitedUnit) -> str:
    return in_full(located(visited.unit.name, visited.unit))


def _movement(campaign: Campaign) -> str:
    return small_first(with_year(campaign.title, campaign.year))


def _named(what: str, visited: Sequence[VisitedUnit]) -> str:
    if len(visited) == 1:
        return f"{what} - {visited[0].unit.name}"
    visit = visited[0].visit
    day = timezone.localdate(visit.starts_at)
    return f"{what} - {visit.team.name}, {day:%d-%m-%Y}, {len(visited)} đơn vị"


def _photos(visited: Sequence[VisitedUnit]) -> dict[int, tuple[Photo, ...]]:
    """Those of the lines in their order, then those of the visit as a whole."""
    related = ("check_of__line__criterion", "check_of__line__scorecard__content")
    taken = VisitPhoto.objects.filter(visited__in=visited).select_related(*related)
    found: dict[int, tuple[Photo, ...]] = {}
    for photo in sorted(taken, key=_place):
        made = Photo(key=photo.pk.hex, sha256=photo.sha256, caption=_caption(photo))
        found[photo.visited_id] = (*found.get(photo.visited_id, ()), made)
    return found


def _place(photo: VisitPhoto) -> tuple[object, ...]:
    line = photo.check_of.line if photo.check_of else None
    of_line = (False, line.scorecard.content.number, line.criterion.position) if line else (True, "", 0)
    return (*of_line, photo.uploaded_at, photo.pk.hex)


def _caption(photo: VisitPhoto) -> str:
    """The line's code, and what was written; one or the other may be missing."""
    code = f"Tiêu chí {photo.check_of.line.criterion.code}" if photo.check_of else ""
    return ": ".join(part for part in (code, photo.caption.strip()) if part)
