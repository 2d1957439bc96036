"""A commune that competes for the second year: its world of this year, and its scorecard of the year before."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Unit
from campaigns.states import ContentState
from scoring.actions.evidence import add_evidence
from scoring.actions.lines import save_line
from scoring.models import Evidence, Scorecard, ScoreLine
from scoring.queries import lines_visible_to
from scoring.sniff import accept
from scoring.states import Decision, ScorecardState
from tests.factories.campaigns import NOW, make_campaign, make_content, make_member, make_user
from tests.factories.scoring import make_scorecard, make_sheet
from tests.scoring import files
from tests.scoring.unit_side import GOOD, ROWS, World, make_world

DATES = {
    "starts_on": (1, 1),
    "ends_on": (10, 31),
    "self_score_until": (11, 10),
    "verify_until": (11, 28),
    "petition_until": (12, 5),
    "dossier_due": (12, 20),
}
CHANGED = {"decision": Decision.CHANGED, "verified_answer": {"num": "45", "den": "50"}, "ground": "2 hộ chưa đạt"}


@dataclass
class TwoYears:
    now: World
    before: Scorecard

    def line(self, code: str) -> ScoreLine:
        """Of this year, as a view fetches it."""
        return self.now.line(code)

    def old_line(self, code: str) -> ScoreLine:
        return lines_visible_to(self.now.officer).get(scorecard=self.before, criterion__code=code)

    @property
    def by(self) -> dict:
        return {"by_user": self.now.officer.user, "now": NOW}

    def document(self, code: str = "I.1.b", name: str = "Báo cáo 2023.pdf", *, sensitive: bool = False) -> Evidence:
        """A file on last year's line."""
        checked = accept(name, files.pdf(head=b"%PDF-1.7\n%" + name.encode() + b"\n"), limit_mb=20)
        return add_evidence(line=self.old_line(code), document=checked, sensitive=sensitive, **self.by).evidence

    def publish(self, code: str = "I.1.b", **fields) -> None:
        """The office changed one line and published the card of last year."""
        self.before.lines.filter(criterion__code=code).update(
            verified_by=self.now.manager.user, verified_at=NOW, verified_points=45, final_points=45, **CHANGED | fields
        )
        for name, value in {"verified_total": 90, "final_total": 90, "submitted_at": NOW, "verified_at": NOW}.items():
            setattr(self.before, name, value)
        self.before.state = ScorecardState.PUBLISHED
        self.before.save()
        self.before.content.state, self.before.content.published_at = ContentState.PUBLISHED, NOW
        self.before.content.save()


def make_two_years(rows=ROWS, *, answers=GOOD, year: int = 2023) -> TwoYears:
    """`rows` of last year's sheet, whose own unit gave `answers`."""
    now = make_world()
    return TwoYears(now, earlier_card(now, now.card.unit, rows, answers, year))


def earlier_card(now: World, unit: Unit, rows=ROWS, answers=GOOD, year: int = 2023, **content) -> Scorecard:
    campaign = now.card.content.campaign
    offices = {name: getattr(campaign, name) for name in ("lead_unit", "alternate_unit", "council_unit")}
    dates = {name: date(year, *day) for name, day in DATES.items()}
    names = {"year": year, "short_title": f"Thi đua mẫu {year}"}
    earlier = make_campaign(campaign.authority, **offices, **dates, **names)
    content = make_content(earlier, **content)
    card = make_scorecard(unit, content, sheet=make_sheet(content, rows))
    officer = now.officer if unit == now.card.unit else make_member(unit, now.officer.role, make_user("Người Khác"))
    for code, answer in answers.items():
        line = lines_visible_to(officer).get(scorecard=card, criterion__code=code)
        save_line(line=line, answer=answer, note="", version=0, by_user=officer.user, now=NOW)
    card.refresh_from_db()
    return card
