"""The life of a scorecard and of its content, tried by everybody in any order: what the table below forbids is refused
and writes nothing, what it allows happens and is told once (reliability G14).

`--rounds 500` lives five hundred lives of fifty steps.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from campaigns.models import Content, LogEntry, Membership
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions import closing, lines, petitions, publication, scorecards, verification
from scoring.models import Petition, Scorecard, ScoreLine
from tests.factories.campaigns import NOW, make_member
from tests.factories.office import line
from tests.scoring.unit_side import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROWS = (("I", "", "part", 100, {"agg": "sum"}), ("I.1", "I", "ratio", 100, {}))
# Vietnam's midnights after the last days of make_campaign, in UTC.
LATE, NO_MORE_PETITIONS = datetime(2024, 11, 10, 17, tzinfo=UTC), datetime(2024, 12, 5, 17, tzinfo=UTC)
UNIT = {"officer", "head"}
PEOPLE = ("officer", "head", "stranger", "verifier", "second", "manager")
# What is done -> (who may, from which states of the scorecard, to which; None: stays)
TABLE = {
    "save": (UNIT, {"draft"}, None),
    "finish": (UNIT, {"draft"}, "finished"),
    "return": ({"head"}, {"finished"}, "draft"),
    "submit": ({"head"}, {"finished"}, "submitted"),
    "recall": ({"head"}, {"submitted"}, "draft"),
    "accept": ({"verifier", "second"}, {"submitted"}, None),
    "change": ({"verifier", "second"}, {"submitted"}, None),
    "complete": ({"verifier", "second"}, {"submitted"}, "verified"),
    "reopen": ({"verifier", "second", "manager"}, {"verified"}, "submitted"),
    "publish": ({"manager"}, {"verified"}, "published"),
    "object": (UNIT, {"published"}, None),
    "refuse": ({"verifier", "second"}, {"published"}, None),
    "withdraw": (UNIT, {"published"}, None),
    "close": ({"manager"}, {"published"}, None),
}
ONWARDS = {"draft": ("save", "finish"), "finished": ("submit",), "submitted": ("accept", "complete")} | {
    "verified": ("publish",),
    "published": ("object", "refuse", "close"),
}
VERBS = {
    "finish": "hoàn thành tự chấm",
    "return": "trả lại để sửa",
    "submit": "duyệt và trình",
    "recall": "thu hồi",
    "complete": "hoàn thành thẩm định",
    "reopen": "mở lại thẩm định",
    "publish": "công bố điểm",
}


@dataclass
class Told:
    """What must be so by the table alone."""

    state: str = "draft"
    answered: bool = False
    decided_by: str = ""
    closed: bool = False
    petition: str = ""  # "", "waiting", "answered"
    now: datetime = NOW

    def allows(self, deed: str, who: str) -> bool:
        may, states, _ = TABLE[deed]
        return who in may and self.state in states and getattr(self, f"_{deed}", lambda who: True)(who)

    def _finish(self, who: str) -> bool:
        return self.answered

    def _recall(self, who: str) -> bool:
        return not self.decided_by

    def _complete(self, who: str) -> bool:
        return bool(self.decided_by)

    def _publish(self, who: str) -> bool:
        """The neighbour never hands in, so it waits for the last day of all."""
        return LATE <= self.now < NO_MORE_PETITIONS

    def _object(self, who: str) -> bool:
        return not self.petition and not self.closed and self.now < NO_MORE_PETITIONS

    def _refuse(self, who: str) -> bool:
        return self.petition == "waiting" and who != self.decided_by

    def _withdraw(self, who: str) -> bool:
        return self.petition == "waiting"

    def _close(self, who: str) -> bool:
        return not self.closed and self.now >= NO_MORE_PETITIONS and self.petition != "waiting"

    def follow(self, deed: str, who: str) -> None:
        self.state = TABLE[deed][2] or self.state
        if deed == "save":
            self.answered = True
        elif deed in {"accept", "change"}:
            self.decided_by = who
        elif deed in {"object", "refuse", "withdraw"}:
            self.petition = {"object": "waiting", "refuse": "answered", "withdraw": ""}[deed]
            self.closed = self.closed or (deed != "object" and self.now >= NO_MORE_PETITIONS)
        elif deed == "close":
            self.closed = True


@dataclass
class Ground:
    """Rows made once for all lives; each life is taken back at its end."""

    card: Scorecard
    people: dict[str, Membership]
    count: int = field(default=0)

    @classmethod
    def make(cls) -> "Ground":
        world = make_world(ROWS)
        world.sheet.criteria.update(evidence_required="")
        office = {name: make_member(world.manager.unit, Role.VERIFIER) for name in ("verifier", "second")}
        unit = {"officer": world.officer, "head": world.head, "stranger": world.stranger, "manager": world.manager}
        return cls(world.card, unit | office)


class Life(RuleBasedStateMachine):
    ground: Ground

    @initialize()
    def begin(self) -> None:
        self.taken_back = transaction.atomic()
        self.taken_back.__enter__()
        self.told = Told()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.taken_back.__exit__(None, None, None)

    @rule(deed=st.sampled_from(sorted(TABLE)), who=st.sampled_from(PEOPLE))
    def anybody_tries_anything(self, deed: str, who: str) -> None:
        before, entries = self._stands(), LogEntry.objects.count()
        allowed = self.told.allows(deed, who)
        try:
            getattr(self, f"_{deed}")(who)
        except (Refused, Petition.DoesNotExist):
            assert not allowed, f"{deed} by {who} was refused: {self.told}"
            assert (self._stands(), LogEntry.objects.count()) == (before, entries)
            return
        assert allowed, f"{deed} by {who} was let through: {self.told}"
        self.told.follow(deed, who)
        new = LogEntry.objects.order_by("-id")[: LogEntry.objects.count() - entries]
        assert self._once(deed, [(entry.object_type, entry.verb) for entry in new])

    @rule(choice=st.integers(0, 2))
    def somebody_goes_on(self, choice: int) -> None:
        """So that lives come to their end: chance alone rarely finds the right person."""
        deed = ONWARDS[self.told.state][choice % len(ONWARDS[self.told.state])]
        self.anybody_tries_anything(deed, min(TABLE[deed][0] - {self.told.decided_by}))

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        self.told.now += timedelta(days=days)

    @invariant()
    def what_stands_is_what_was_told(self) -> None:
        state, total, verified, published, closed = self._stands()[:5]
        assert state == self.told.state
        assert (total is not None, published) == (state == "published", state == "published")
        assert verified == (state in {"verified", "published"})
        assert closed == self.told.closed

    def _stands(self) -> tuple:
        card = Scorecard.objects.get(pk=self.ground.card.pk)
        content = Content.objects.get(pk=card.content_id)
        found = self._line()
        petition = list(Petition.objects.order_by("pk").values_list("state", flat=True))
        on_card = (card.state, card.final_total, card.verified_at is not None)
        return (*on_card, content.state == "published", content.closed_at is not None, found.version, found.decision,
                found.verified_points, petition)  # fmt: skip

    def _once(self, deed: str, entries: list[tuple[str, str]]) -> bool:
        """A move of the scorecard stands in one entry about it, whatever else is told."""
        about = [verb for kind, verb in entries if kind == "scoring.scorecard"]
        return about == ([VERBS[deed]] if deed in VERBS else []) and bool(entries)

    def _line(self) -> ScoreLine:
        return line(self.ground.card, "I.1")

    def _by(self, who: str) -> dict:
        return {"by_user": self.ground.people[who].user, "now": self.told.now}

    def _save(self, who: str) -> None:
        self.ground.count += 1
        answer = {"num": str(self.ground.count), "den": "1000000"}
        lines.save_line(line=self._line(), answer=answer, note="", version=self._line().version, **self._by(who))

    def _finish(self, who: str) -> None:
        scorecards.finish(scorecard=self.ground.card, **self._by(who))

    def _return(self, who: str) -> None:
        scorecards.return_to_officer(scorecard=self.ground.card, reason="Sửa dòng 1", **self._by(who))

    def _submit(self, who: str) -> None:
        scorecards.submit(scorecard=self.ground.card, **self._by(who))

    def _recall(self, who: str) -> None:
        scorecards.recall(scorecard=self.ground.card, reason="Sửa dòng 1", **self._by(who))

    def _accept(self, who: str) -> None:
        verification.accept_line(line=self._line(), **self._by(who))

    def _change(self, who: str) -> None:
        verification.change_line(
            line=self._line(), answer={"num": "999999", "den": "1000000"}, ground="Sai số liệu", **self._by(who)
        )

    def _complete(self, who: str) -> None:
        verification.complete_verification(scorecard=self.ground.card, **self._by(who))

    def _reopen(self, who: str) -> None:
        verification.reopen_verification(scorecard=self.ground.card, reason="Xem lại", **self._by(who))

    def _publish(self, who: str) -> None:
        publication.publish_content(content=self.ground.card.content, leave_out_absent=True, **self._by(who))

    def _close(self, who: str) -> None:
        closing.close_content(content=self.ground.card.content, **self._by(who))

    def _object(self, who: str) -> None:
        petitions.file_petition(line=self._line(), text="Xin xem lại", wanted=None, **self._by(who))

    def _refuse(self, who: str) -> None:
        petitions.refuse_petition(petition=self._petition(), ground="Đã đối chiếu", **self._by(who))

    def _withdraw(self, who: str) -> None:
        petitions.withdraw_petition(petition=self._petition(), **self._by(who))

    def _petition(self) -> Petition:
        return Petition.objects.select_related("line").latest("pk")


def live(rounds: int, **more) -> None:
    Life.ground = Ground.make()
    run_state_machine_as_test(Life, settings=settings(max_examples=rounds, stateful_step_count=50, **more))


def test_no_life_leaves_the_table_and_each_move_is_told_once(rounds):
    live(rounds)


def test_a_move_that_forgets_who_may_is_found(rounds, monkeypatch):
    monkeypatch.setattr(scorecards, "locked_own_card", lambda pk, *roles, **who: _whosever(pk))
    with pytest.raises(AssertionError, match="was let through"):
        live(20, phases=[Phase.generate], report_multiple_bugs=False)


def _whosever(pk: int) -> Scorecard:
    return Scorecard.objects.select_related("content__campaign", "group", "unit", "sheet").get(pk=pk)
