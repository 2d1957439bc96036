"""Six deeds of people, each to be done again and again: what `killing` kills in the middle."""

import hashlib
from datetime import timedelta

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.allocation import allocate_places
from awards.models import Slot
from campaigns import jobs
from campaigns.access import ACTING_KEY
from campaigns.models import Membership
from dossiers.actions.documents import make_document
from dossiers.facts.ground import subject_of
from dossiers.models import Document
from dossiers.printing import job as printing
from dossiers.printing.pdf import print_order
from dossiers.states import DocumentKind, PrintState
from scoring.actions import scorecards
from scoring.actions.lines import save_line
from scoring.models import Evidence, Scorecard
from scoring.states import ScorecardState
from tests.factories.awards import corrected, give_points, make_contest, sealed
from tests.factories.campaigns import NOW
from tests.factories.dossiers import LATER, make_awarded
from tests.faults.killing import Deed, Facts
from tests.scoring import files
from tests.scoring.unit_side import World, make_world

ROWS = (("I", "", "part", 90, {}), *((f"I.{n}", "I", "ratio", 30, {}) for n in (1, 2, 3)))
LINES = ("I.1", "I.2", "I.3")
ANSWER = {"num": "1", "den": "2"}


def browser_of(member: Membership) -> Client:
    browser = Client()
    browser.force_login(member.user)
    session = browser.session
    session[ACTING_KEY] = member.pk
    session.save()
    return browser


def posted(browser: Client, name: str, key: object, **fields: object) -> int:
    return browser.post(reverse(name, args=[key]), fields, headers={"HX-Request": "true"}).status_code


class _OnCard(Deed):
    """Of a unit's people on their scorecard of three lines."""

    def __init__(self) -> None:
        self.world: World = make_world(ROWS)
        self.card = self.world.card
        self.officer, self.head = browser_of(self.world.officer), browser_of(self.world.head)

    def versions(self) -> Facts:
        found = self.card.lines.filter(criterion__code__in=LINES).values_list("criterion__code", "version")
        return {f"version of {code}": version for code, version in found}


class Save(_OnCard):
    def before(self, number: int) -> None:
        self.line = self.world.line("I.1")
        self.said = {"version": self.line.version, "f-num": str(number), "f-den": "1000", "note": f"Lần {number}"}

    def do(self) -> int:
        return posted(self.officer, "save_line", self.line.pk, **self.said)

    def facts(self) -> Facts:
        line = self.world.line("I.1")
        return self.versions() | {"note": int(line.note == self.said["note"])}


class Attach(_OnCard):
    def before(self, number: int) -> None:
        self.content = files.pdf(files.CATALOG, b"<< /Case %d >>" % number)

    def do(self) -> int:
        file = SimpleUploadedFile("Báo cáo.pdf", self.content, content_type="application/pdf")
        return posted(self.officer, "add_evidence", self.world.line("I.1").pk, file=file)

    def facts(self) -> Facts:
        """A file without a row is swept some day; a row without its file must not be."""
        found = Evidence.objects.filter(sha256=hashlib.sha256(self.content).hexdigest())
        return {"kept": sum(row.file.open("rb").read() == self.content for row in found)}


class Import(_OnCard):
    """The lines of a workbook, whose preview was looked at."""

    def before(self, number: int) -> None:
        self.said = [
            {"line": line.pk, "code": line.criterion.code, "version": line.version, "conflict": False}
            | {"answer": {"num": str(number), "den": "1000"}, "note": f"Lần {number}"}
            for line in self.card.lines.filter(criterion__code__in=LINES).select_related("criterion")
        ]

    def do(self) -> int:
        salt = f"card-import:{self.card.pk}:{self.world.officer.user.pk}"
        return posted(self.officer, "apply_card", self.card.pk, signed=signing.dumps(self.said, salt=salt))

    def facts(self) -> Facts:
        return self.versions()


class Torn(Import):
    """The same lines, each in a transaction of its own."""

    planted = True

    def do(self) -> int:
        for each in self.said:
            line = self.card.lines.select_related("criterion").get(pk=each["line"])
            said = {"answer": each["answer"], "note": each["note"], "version": each["version"]}
            save_line(line=line, **said, by_user=self.world.officer.user, now=NOW)
        return 200


class Submit(_OnCard):
    def __init__(self) -> None:
        super().__init__()
        for code in LINES:
            line = self.world.line(code)
            save_line(line=line, answer=ANSWER, note="", version=0, by_user=self.world.officer.user, now=NOW)

    def before(self, number: int) -> None:
        """Finished, not sent."""
        card, by_head = self._card(), {"by_user": self.world.head.user, "now": timezone.now()}
        if card.state == ScorecardState.SUBMITTED:
            scorecards.recall(scorecard=card, reason="Sửa số liệu", **by_head)
        if self._card().state == ScorecardState.DRAFT:
            scorecards.finish(scorecard=card, by_user=self.world.officer.user, now=timezone.now())

    def do(self) -> int:
        return posted(self.head, "submit_scorecard", self.card.pk)

    def facts(self) -> Facts:
        card, handover = self._card(), self.card.handovers.first()
        sent = handover is not None and handover.sent_at is not None and bool(handover.sha256)
        return {"state": int(card.state == ScorecardState.SUBMITTED), "sent": int(sent)} | {
            "moment": int(card.submitted_at is not None)
        }

    def _card(self) -> Scorecard:
        return Scorecard.objects.get(pk=self.card.pk)


class Allocate(Deed):
    """The unit on top and the one at the end change places before each run."""

    def __init__(self) -> None:
        self.contest = sealed(make_contest(count=2, people=2))
        self.secretary = browser_of(self.contest.secretary)
        self.turned = False
        allocate_places(campaign=self.contest.campaign, by_user=self.contest.secretary.user, now=NOW)

    def before(self, number: int) -> None:
        if self._holds() == self._wanted():
            self.turned = not self.turned
            first = {"I_1": "60", "II_1": "40"} if self.turned else {"I_1": "52", "II_1": "38"}
            give_points(self.contest.cards[3], **first)
            corrected(self.contest)

    def do(self) -> int:
        return posted(self.secretary, "allocate", self.contest.campaign.code)

    def facts(self) -> Facts:
        return {"in place": int(self._holds() == self._wanted())}

    def _wanted(self) -> list[int]:
        order = (3, 0) if self.turned else (0, 1)
        return [self.contest.units[number].pk for number in order]

    def _holds(self) -> list[int]:
        held = Slot.objects.filter(quota_line=self.contest.line).order_by("number")
        return list(held.values_list("unit", flat=True))


class Print(Deed):
    """The worker's: a report with other words on its head each time. Printed in the worker itself, since a render
    process of its own takes a second to start; that one may die in `tests/dossiers/test_presses.py`."""

    worker = True

    def __init__(self) -> None:
        self.awarded = make_awarded()
        self.slot = Slot.objects.get(quota_line=self.awarded.contest.line, number=1)
        self.unit = self.slot.unit
        printing.print_one = print_order
        self.settle()

    def before(self, number: int) -> None:
        self.unit.letterhead = ["ỦY BAN NHÂN DÂN", f"XÃ SỐ {number}"]
        self.unit.save()
        asked = {"kind": DocumentKind.ACHIEVEMENT_REPORT, "subject": subject_of(self.slot)}
        secretary = self.awarded.secretary.user
        self.document = make_document(campaign=self.awarded.campaign, by_user=secretary, now=LATER, **asked)

    def do(self) -> int:
        jobs.run(jobs.claim(timezone.now()))
        return 200

    def settle(self) -> None:
        """Another worker, when the lease has run out."""
        later = timezone.now() + jobs.LEASE + timedelta(seconds=1)
        while job := jobs.claim(later):
            jobs.run(job)

    def facts(self) -> Facts:
        paper = Document.objects.get(pk=self.document.pk)
        ready = paper.print_state == PrintState.READY
        kept = ready and hashlib.sha256(paper.pdf.open("rb").read()).hexdigest() == paper.pdf_sha256
        return {"printed": int(kept)}


DEEDS = {kind.__name__.lower(): kind for kind in (Save, Attach, Import, Torn, Submit, Allocate, Print)}
