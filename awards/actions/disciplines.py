"""The register of people under discipline: record, lift."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from awards.models import Discipline
from awards.rules.people import campaign_blockers, secretary_blockers, text_blockers
from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_date, search_key


@dataclass(frozen=True)
class Decision:
    """A disciplinary decision as it was issued; `until` is the last day on which it counts."""

    full_name: str
    birth_year: int | None
    measure: str
    document: str
    issued_on: date
    issuer: str
    until: date


@transaction.atomic
def record_discipline(
    *, campaign: Campaign, unit: Unit, decision: Decision, by_user: User, now: datetime
) -> Discipline:
    """By the secretary, for a person of a unit of the authority; counts in every campaign of the authority."""
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    require(_day_blockers(decision, now.date()), status=422)
    found = Discipline.objects.create(
        authority=campaign.authority,
        unit=unit,
        search_key=search_key(decision.full_name),
        recorded_by=by_user,
        recorded_at=now,
        **asdict(decision),
    )
    new = {"unit": unit.name, **asdict(decision)}
    record("ghi quyết định kỷ luật", found, by_user=by_user, now=now, campaign=campaign, unit=unit, new=new)
    return found


@transaction.atomic
def lift_discipline(*, discipline: Discipline, campaign: Campaign, reason: str, by_user: User, now: datetime) -> None:
    """Recorded for the wrong person, or annulled; the row stays readable."""
    require(secretary_blockers(campaign, by_user, now), status=403)
    found = Discipline.objects.select_for_update(no_key=True).get(pk=discipline.pk)
    if found.lifted_at:
        raise Refused([Blocker("Quyết định này đã được gỡ.", "Tải lại trang để xem danh sách hiện nay.")])
    require(text_blockers(reason, "lý do gỡ"), status=422)
    found.lifted_by, found.lifted_at, found.lifted_reason = by_user, now, reason.strip()
    found.save(update_fields=["lifted_by", "lifted_at", "lifted_reason"])
    said = {"document": found.document, "measure": found.measure}
    record(
        "gỡ quyết định kỷ luật",
        found,
        by_user=by_user,
        now=now,
        campaign=campaign,
        unit=found.unit,
        old=said,
        reason=reason.strip(),
    )


def _day_blockers(decision: Decision, today: date) -> list[Blocker]:
    if decision.issued_on > today:
        return [
            Blocker(
                f"Ngày quyết định {format_date(decision.issued_on)} ở sau hôm nay.",
                "Kiểm tra lại ngày, năm của quyết định.",
            )
        ]
    if decision.until < decision.issued_on:
        return [Blocker("Ngày hết hiệu lực phải từ ngày quyết định trở đi.")]
    return []
