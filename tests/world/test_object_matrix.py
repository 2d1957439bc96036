"""Every URL about a row × own unit, other unit, other authority: rows outside one's scope do not exist.

The URLs come from the resolver; a URL about a kind of row that is not named here fails by its name.
"""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.utils import timezone

from awards.models import (
    Award,
    AwardDecision,
    CouncilDecision,
    CouncilSeat,
    Discipline,
    Meeting,
    Nomination,
    RankingCorrection,
    Scenario,
    Slot,
    TwoAwardRuling,
    UnitMeeting,
)
from awards.outcome.names import name_key
from awards.sealed_copy import sealed_copy
from campaigns import jobs
from campaigns.authorities import ways
from campaigns.models import Campaign, ContestGroup, Membership, QuotaLine, Signatory, Unit, User
from campaigns.roles import UNIT_SIDE, Role
from campaigns.spreadsheets import MEDIA_TYPE
from campaigns.states import AwardLevel, RecipientKind
from dossiers.actions.documents import make_document
from dossiers.facts.ground import subject_of
from dossiers.models import (
    Bundle,
    CertificatePicture,
    CertificateRun,
    CertificateTemplate,
    Document,
    NumberGroup,
    PrinterTray,
    Sending,
    SignedScan,
)
from dossiers.states import DocumentKind, SendingLevel
from scoring.actions.questions import About, Answer, answer_questions, ask
from scoring.models import (
    Attendance,
    Criterion,
    Evidence,
    EvidenceVersion,
    GateFinding,
    InspectionTeam,
    Petition,
    ReportDuty,
    Request,
    RequestedLine,
    Scorecard,
    ScoreLine,
    Visit,
    VisitedUnit,
    VisitPhoto,
)
from scoring.states import EvidenceKind, QuestionKind, RequestEnding, RequestKind
from tests.factories.campaigns import NOW, make_authority, make_campaign
from tests.test_access_matrix import PATTERNS, row_in
from tests.world.twin import MARK, SCOPES, make_twin

# First word of the address -> whose row it is about: closed to other units, or to other authorities only.
OF_A_UNIT = {
    "sendings",
    "awards",
    "unit-awards",
    "signatories",
    "scorecards",
    "lines",
    "evidence",
    "nominations",
    "unit-meetings",
    "reports",
    "documents",
    "scans",
    "questions",
    "petitions",
    "visits",
    "visited",
    "photos",
    "requests",
    "duties",
}
OF_THE_AUTHORITY = {
    "decisions",
    "disciplines",
    "council",
    "seats",
    "groups",
    "contents",
    "quota",
    "corrections",
    "meetings",
    "scenarios",
    "designs",
    "trays",
    "certificate-runs",
    "number-books",
    "number-groups",
    "bundles",
    "two-awards",
    "attendance",
    "cases",
    "gates",
    "teams",
    "replies",
    "units",
    "people",
    "roles",
    "sheets",
    "criteria",
    "criterion",
    "below",
}
OF_A_PERSON = {"notices"}  # nobody else's exist, whoever asks (tests/campaigns/test_notices.py)
WITH_CODE = "c"  # a row below a campaign's code
ABOUT_A_ROW = [(path, entry) for path, entry in PATTERNS if "pk" in entry.pattern.converters]
READERS = sorted(set(Role) - UNIT_SIDE)


def test_every_url_about_a_row_says_whose_row_it_is():
    known = OF_A_UNIT | OF_THE_AUTHORITY | OF_A_PERSON | {WITH_CODE}
    assert [path for path, _ in ABOUT_A_ROW if row_in(path, OF_THE_AUTHORITY) not in known] == []


@pytest.fixture(scope="module")
def rows(awarded, rows_for_many):
    """One row of each kind, those of a unit all of one unit that has won a place."""
    with rows_for_many():
        found = _one_of_each_kind(awarded)
        yield found | {"twin": make_twin(awarded.authority)}


def _one_of_each_kind(world: Campaign) -> dict[str, object]:
    secretary = Membership.objects.get(role=Role.SECRETARY)
    slot = Slot.objects.filter(
        quota_line__level=AwardLevel.OWN, quota_line__recipient_kind=RecipientKind.COLLECTIVE, content__number="01"
    )[0]
    report = make_document(
        campaign=world,
        kind=DocumentKind.ACHIEVEMENT_REPORT,
        subject=subject_of(slot),
        by_user=secretary.user,
        now=timezone.now(),
    )
    jobs.run_waiting()
    card = Scorecard.objects.get(unit=slot.unit, content=slot.content)
    meeting = Meeting.objects.get()
    gate = Criterion.objects.filter(sheet=card.sheet, kind="gate")[0]
    finding = GateFinding.objects.create(
        scorecard=card, criterion=gate, ground="kết luận", document="01/KL", recorded_by=secretary.user, recorded_at=NOW
    )
    line = card.lines.filter(evidence_uses__evidence__kind=EvidenceKind.FILE)[0]
    evidence = line.evidence_uses.filter(evidence__kind=EvidenceKind.FILE)[0].evidence
    make_earlier_version(evidence)
    officer = Membership.objects.filter(unit=slot.unit, role=Role.OFFICER)[0]
    manager = Membership.objects.get(role=Role.MANAGER)
    question = ask(
        campaign=world,
        unit=slot.unit,
        about=About(card.content, card.content.clause),
        kind=QuestionKind.QUESTION,
        text="Tính theo ngày nào?",
        by_user=officer.user,
        now=NOW,
    )
    reply = answer_questions(questions=[question], answer=Answer("Ngày ký."), by_user=manager.user, now=NOW)
    award = make_award(slot, secretary.user)
    petition = Petition.objects.create(line=line, text="Xin xem lại.", filed_by=officer.user, filed_at=NOW)
    return {
        "unit": slot.unit,
        **make_visit(world, slot.unit, manager.user, evidence),
        "requests": make_request(line, secretary),
        "petitions": petition,
        "questions": question,
        "replies": reply,
        "scorecards": card,
        "lines": line,
        "evidence": evidence,
        "nominations": Nomination.objects.filter(proposed_by_unit=slot.unit).first() or Nomination.objects.all()[0],
        "unit-meetings": UnitMeeting.objects.filter(unit=slot.unit).first() or UnitMeeting.objects.all()[0],
        "disciplines": Discipline.objects.all()[0],
        "council": CouncilDecision.objects.all()[0],
        "seats": CouncilSeat.objects.all()[0],
        "reports": slot,
        "documents": report,
        "scans": make_scan(report, evidence),
        "sendings": make_sending(world, slot.unit, officer.user),
        "groups": card.group,
        "contents": card.content,
        "quota": slot.quota_line,
        "decisions": award.decision,
        "awards": award,
        "unit-awards": slot.unit,
        "signatories": make_signatory(slot.unit),
        "corrections": make_correction(card.group, secretary.user),
        "meetings": meeting,
        "scenarios": Scenario.objects.get(),
        "designs": make_pictured(CertificateTemplate.objects.all()[0], evidence),
        "trays": PrinterTray.objects.all()[0],
        "certificate-runs": CertificateRun.objects.all()[0],
        "number-books": slot.unit,
        "number-groups": NumberGroup.objects.all()[0],
        "bundles": Bundle.objects.all()[0],
        "two-awards": TwoAwardRuling.objects.all()[0],
        "attendance": meeting.attendances.all()[0],
        "cases": meeting.cases.all()[0],
        "gates": finding,
        "duties": ReportDuty.objects.filter(series="bao_cao_dinh_ky")[0],
        "units": slot.unit,
        "people": secretary.user,
        "roles": secretary,
        "sheets": card.sheet,
        "criteria": gate,
        "criterion": line.criterion,
        "below": make_copy_below(world),
        WITH_CODE: QuotaLine.objects.filter(level=AwardLevel.PROVINCE)[0],
    }


def make_pictured(template: CertificateTemplate, evidence: Evidence) -> CertificateTemplate:
    """As if a document of the unit had been a picture."""
    same = {field: getattr(evidence, field) for field in ("size", "sha256", "uploaded_by", "uploaded_at")}
    picture = CertificatePicture.objects.create(
        authority=template.authority, file=evidence.file.name, media_type="image/png", display_name="nen.png", **same
    )
    template.background = template.emblem = picture
    template.save()
    return template


def make_copy_below(world: Campaign) -> Campaign:
    """As if one below had been handed the plan."""
    commune = make_authority(name="Ủy ban nhân dân xã Dưới")
    commune.parent = world.authority
    commune.save()
    return make_campaign(commune, source=world)


def make_scan(document: Document, evidence: Evidence) -> SignedScan:
    """As if a document of the unit had been the signed copy of its paper."""
    fields = ("display_name", "media_type", "size", "sha256", "uploaded_by", "uploaded_at")
    same = {field: getattr(evidence, field) for field in fields}
    return SignedScan.objects.create(document=document, file=evidence.file.name, **same)


def make_sending(world: Campaign, unit: Unit, user: User) -> Sending:
    sent = {"addressee": world.lead_unit.name, "turn": 9, "papers": [], "sent_by": user, "sent_at": NOW}
    return Sending.objects.create(campaign=world, level=SendingLevel.UNIT, unit=unit, **sent)


def make_request(line: ScoreLine, by: Membership) -> Request:
    """One that has gone its way."""
    who = {"asked_by": by.user, "asked_at": NOW, "due_on": NOW.date()}
    request = Request.objects.create(scorecard=line.scorecard, kind=RequestKind.DOCUMENTS, text="Gửi bản ký.", **who)
    ended = {"closed_by": by.user, "closed_at": NOW, "ending": RequestEnding.DECIDED}
    RequestedLine.objects.create(request=request, line=line, **ended)
    return request


def make_award(slot: Slot, user: User) -> Award:
    """One of an earlier year, for a unit that may have had none."""
    unit, names = slot.unit, {"recipient_name": slot.unit.name, "unit_name": slot.unit.name}
    keys = {"recipient_key": slot.recipient_key, "search_key": name_key(unit.name), "unit_key": name_key(unit.name)}
    decision = AwardDecision.objects.create(
        authority=unit.authority,
        level=AwardLevel.OWN,
        form="Giấy khen",
        document="1/QĐ-UBND",
        issued_on=date(2022, 12, 20),
        issuer="Chủ tịch UBND",
        recorded_by=user,
        recorded_at=NOW,
    )
    return Award.objects.create(
        decision=decision, unit=unit, recipient_kind=RecipientKind.COLLECTIVE, merit="Thành tích", **names, **keys
    )


def make_signatory(unit: Unit) -> Signatory:
    return Signatory.objects.create(
        authority=unit.authority, unit=unit, role="unit_head", title="CHỦ TỊCH", valid_from=date(2020, 1, 1)
    )


def make_correction(group: ContestGroup, user: User) -> RankingCorrection:
    """As if the same figures had been proposed again."""
    base = group.rankings.latest("version")
    return RankingCorrection.objects.create(
        group=group,
        base=base,
        payload=sealed_copy(base),
        hash=base.hash,
        reason="Phúc tra",
        proposed_by=user,
        proposed_at=NOW,
    )


def make_visit(world: Campaign, unit: Unit, manager: User, evidence: Evidence) -> dict[str, object]:
    """A team's visit to one unit, agreed on by both sides, with a photo."""
    team = InspectionTeam.objects.create(campaign=world, name="Đoàn số 2")
    visit = Visit.objects.create(team=team, starts_at=NOW, place="Hội trường", planned_by=manager, planned_at=NOW)
    visited = VisitedUnit.objects.create(visit=visit, unit=unit, summary="Đủ hồ sơ.")
    visited.agreed_by = Attendance.objects.create(visited=visited, position=1, full_name="Trần Thị Bình")
    visited.closed_by, visited.closed_at = manager, NOW
    visited.save()
    stored = {
        field: getattr(evidence, field) for field in ("media_type", "size", "sha256", "uploaded_by", "uploaded_at")
    }
    photo = VisitPhoto.objects.create(visited=visited, file=evidence.file.name, **stored)
    return {"teams": team, "visits": visit, "visited": visited, "photos": photo}


def make_earlier_version(evidence: Evidence) -> EvidenceVersion:
    """As if the file had been replaced by itself."""
    same = {
        field: getattr(evidence, field) for field in ("display_name", "media_type", "size", "sha256", "uploaded_at")
    }
    who = {"uploaded_by": evidence.uploaded_by, "replaced_by": evidence.uploaded_by, "replaced_at": NOW}
    return EvidenceVersion.objects.create(evidence=evidence, number=1, file=evidence.file.name, **same, **who)


def addresses(rows, kinds, code: str):
    """(address, access mark) of every URL about a row of these kinds."""
    for path, entry in ABOUT_A_ROW:
        kind = row_in(path, OF_THE_AUTHORITY)
        if kind not in kinds:
            continue
        values = {"pk": rows[kind].pk, "evidence": rows["evidence"].pk, "code": code, "form": "pdf", "number": 1}
        values["unit"] = rows["unit"].pk
        for name, converter in entry.pattern.converters.items():
            word = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            path = path.replace(f"<{word}:{name}>", str(values[name]))  # noqa: PLW2901 - filled step by step
        yield f"/{path}", entry.callback.access


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", sorted(UNIT_SIDE))
def test_rows_of_another_unit_do_not_exist_for_unit_people(world, rows, sign_in, nothing_written, role, method):
    other = Membership.objects.filter(role=role, unit__kind=rows["unit"].kind).exclude(unit=rows["unit"])[0]
    browser = sign_in(other)
    with nothing_written():
        for url, mark in addresses(rows, OF_A_UNIT - {"nominations", "unit-meetings"}, world.code):
            if role in mark.roles:
                page = getattr(browser, method)(url)
                assert (url, page.status_code) in {(url, 404), (url, 405)}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", list(Role))
def test_rows_of_an_authority_do_not_exist_for_another(world, rows, sign_in, nothing_written, role, method):
    """Those of a twin, which has campaigns and units of the same codes."""
    browser = sign_in(Membership.objects.filter(role=role, unit__authority=rows["twin"])[0])
    with nothing_written():
        for url, mark in addresses(rows, OF_A_UNIT | OF_THE_AUTHORITY | {WITH_CODE}, world.code):
            if role in mark.roles:
                page = getattr(browser, method)(url)
                assert (url, page.status_code) in {(url, 404), (url, 405)}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_own_rows_open_for_the_people_of_the_unit(world, rows, sign_in, role):
    browser = sign_in(Membership.objects.get(role=role, unit=rows["unit"]))
    for url, mark in addresses(
        rows, {"scorecards", "lines", "evidence", "documents", "reports", "questions"}, world.code
    ):
        if role in mark.roles:
            page = browser.get(url)
            assert (url, page.status_code) in {(url, 200), (url, 302), (url, 405), (url, 409)}


@pytest.mark.parametrize("role", READERS)
def test_what_a_mark_opens_opens_for_the_authoritys_own_people(world, rows, sign_in, role):
    browser = sign_in(Membership.objects.filter(role=role)[0])
    for url, mark in addresses(rows, OF_A_UNIT | OF_THE_AUTHORITY | {WITH_CODE}, world.code):
        if role in mark.roles:
            page = browser.get(url)
            assert (url, page.status_code) in {(url, 200), (url, 302), (url, 405), (url, 409), (url, 403)}


@pytest.mark.parametrize("role", list(Role))
def test_opening_pages_changes_nothing(world, rows, sign_in, nothing_written, role):
    browser = sign_in(Membership.objects.filter(role=role)[0])
    with nothing_written():
        for path, entry in PATTERNS:
            if set(entry.pattern.converters) <= {"code"} and role in entry.callback.access.roles:
                page = browser.get("/" + path.replace("<slug:code>", world.code))
                assert (path, page.status_code) in {(path, 200), (path, 302), (path, 405)}
                assert (path, MARK in text_of(page)) == (path, False)
        for url, mark in addresses(rows, OF_A_UNIT | OF_THE_AUTHORITY | {WITH_CODE}, world.code):
            if role in mark.roles:
                page = browser.get(url)
                assert page.status_code < 500
                assert (url, MARK in text_of(page)) == (url, False)


def text_of(page: HttpResponse) -> str:
    """What stands on a page or in a spreadsheet; nothing of other files."""
    content = b"".join(page.streaming_content) if page.streaming else page.content
    if page.headers.get("Content-Type") == MEDIA_TYPE:
        with ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="ignore")


def test_the_twin_would_be_noticed(world, rows, sign_in):
    browser = sign_in(Membership.objects.filter(role=Role.MANAGER, unit__authority=rows["twin"])[0])
    assert MARK in text_of(browser.get(f"/c/{world.code}/plan/"))


@pytest.mark.parametrize("role", list(Role))
def test_what_somebody_sees_is_all_of_one_authority(world, rows, role):
    """Every scope of the product, found by its name: `…_visible_to(acting)`."""
    for authority in (world.authority, rows["twin"]):
        acting = Membership.objects.filter(role=role, unit__authority=authority).select_related("unit__authority")[0]
        for scope in SCOPES:
            for way in ways(scope(acting).model):
                foreign = scope(acting).filter(**{f"{way}__isnull": False}).exclude(**{way: authority})
                assert (scope.__name__, list(foreign)) == (scope.__name__, [])
