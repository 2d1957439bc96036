"""A plan written for those below, copied into rows of one of them: a draft that is theirs from then on."""

from campaigns.below.local import Local, as_mapping
from campaigns.models import Campaign, Content, ContestGroup, LegalBasis, Participant, PlanRecipient, QuotaLine
from campaigns.plan_file import DATES
from campaigns.vietnamese import format_date

_SAID = ("code", "title", "short_title", "year", "plan_symbol", "late_note", *DATES)
_CONTENT = (
    "number", "title", "short_title", "clause", "collective_criteria", "individual_criteria", "province_body",
)  # fmt: skip
_GROUP = ("code", "name", "position", "scored", "kinds")
_LINE = ("code", "position", "clause", "title", "level", "recipient_kind", "count", "method")
_INSTRUMENT = ("title", "issued_on", "effective_from", "effective_to")


def copy_plan(source: Campaign, local: Local) -> Campaign:
    """The draft, with every unit of the kinds that a group names taking part. Sheets are not part of it."""
    said = {field: getattr(source, field) for field in _SAID}
    made = Campaign.objects.create(authority=local.authority, source=source, **said, **as_mapping(local.offices))
    _copy_bases(source, made)
    PlanRecipient.objects.bulk_create(
        PlanRecipient(campaign=made, position=one.position, text=one.text) for one in source.recipients.all()
    )
    for content in source.contents.all():
        _copy_content(content, made, local)
    return made


def words_of_source(source: Campaign) -> str:
    """The plan above as those below cite it."""
    number = f" số {source.plan_number}/{source.plan_symbol}" if source.plan_number else ""
    day = f" ngày {format_date(source.plan_date)}" if source.plan_date else ""
    return f"Kế hoạch{number}{day} của {source.authority.name} phát động {source.title}"


def _copy_bases(source: Campaign, made: Campaign) -> None:
    """With the plan itself as the last of them."""
    own = {one.number: one for one in made.authority.instruments.all()}
    rows = list(source.bases.select_related("instrument"))
    for basis in rows:
        cited = basis.instrument
        if cited and cited.number not in own:
            values = {field: getattr(cited, field) for field in _INSTRUMENT}
            own[cited.number] = made.authority.instruments.create(number=cited.number, **values)
    texts = [(basis.text, own[basis.instrument.number] if basis.instrument else None) for basis in rows]
    LegalBasis.objects.bulk_create(
        LegalBasis(campaign=made, position=position, text=text, instrument=instrument)
        for position, (text, instrument) in enumerate([*texts, (words_of_source(source), None)], start=1)
    )


def _copy_content(content: Content, made: Campaign, local: Local) -> None:
    copy = Content.objects.create(campaign=made, **{field: getattr(content, field) for field in _CONTENT})
    groups: dict[int, ContestGroup] = {}
    for group in content.groups.all():
        own = ContestGroup.objects.create(content=copy, **{field: getattr(group, field) for field in _GROUP})
        units = local.of_kinds(group.kinds)
        Participant.objects.bulk_create(Participant(group=own, unit=unit) for unit in units)
        groups[group.pk] = own
    lines: dict[int | None, QuotaLine] = {}
    for line in content.quota_lines.prefetch_related("groups").order_by("position"):
        said = {field: getattr(line, field) for field in _LINE}
        lines[line.pk] = QuotaLine.objects.create(content=copy, parent=lines.get(line.parent_id), **said)
        lines[line.pk].groups.set([groups[group.pk] for group in line.groups.all()])
