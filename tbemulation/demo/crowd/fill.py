"""A crowd from its beginning to its end, in one transaction: all of it or nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from awards.actions.rankings import seal_ranking
from campaigns.logbook import record
from campaigns.models import Authority, Campaign, ContestGroup, User
from campaigns.states import UnitKind
from scoring.evaluation import criteria_of, engine_sheet_of
from tbemulation.demo.crowd.calendar import Calendar
from tbemulation.demo.crowd.cards import Cards
from tbemulation.demo.crowd.claims import Pool, pools_of
from tbemulation.demo.crowd.contestants import Contestant, Contestants
from tbemulation.demo.crowd.lines import choices_of
from tbemulation.demo.crowd.people import Offices, People
from tbemulation.demo.crowd.places import Places
from tbemulation.demo.crowd.plan import CODE, Plan, make_content, make_plan
from tbemulation.demo.crowd.sheets import asked, issue
from tbemulation.demo.crowd.spec import SEALED, Spec
from tbemulation.demo.crowd.tables import Tables
from tbemulation.demo.roster import PASSWORD


@transaction.atomic
def fill_crowd(spec: Spec, today: date, told: Callable[[str], None]) -> list[Campaign]:
    """Every campaign of the crowd; `told` hears of each. Authorities already there are left alone."""
    crowd = _Crowd(spec, Calendar(today, spec.is_published))
    first = Authority.objects.filter(code__startswith=f"{CODE}-").count() + 1
    made = []
    for number in range(first, first + spec.campaigns):
        made.append(crowd.add(number))
        told(f"Phong trào {len(made)}/{spec.campaigns}: {made[-1].code}, {spec.units} đơn vị.")
    return made


class _Crowd:
    """What its campaigns have in common: size, dates, the sheet, the answers to draw from, the password."""

    def __init__(self, spec: Spec, calendar: Calendar) -> None:
        self.spec, self.calendar, self.asked = spec, calendar, asked(spec.criteria)
        self.pools: Mapping[str, Pool] = pools_of(self.asked, spec.draw("trả lời"))
        self.password = make_password(PASSWORD)

    def add(self, number: int) -> Campaign:
        draw, mark = self.spec.draw("phong trào", number), f"k{number}"
        places = Places(draw)
        plan = make_plan(number, places.name(0), self.calendar)
        tables = Tables()
        people = People(tables, self.password, self.calendar.launched, draw)
        offices = people.offices(plan, mark)
        writer = Contestants(plan, tables, people, self.calendar, draw)
        contestants = list(writer.make(self.spec.units, places, mark))
        for each in range(1, self.spec.contents + 1):
            self._content(plan, each, contestants, tables, offices, draw)
        tables.settle()
        self._seal(plan.campaign, offices)
        self._tell_logbook(plan.campaign)
        return plan.campaign

    def _content(
        self, plan: Plan, number: int, contestants: list[Contestant], tables: Tables, offices: Offices, draw: Random
    ) -> None:
        content, groups = make_content(self.spec, plan.campaign, number, self.calendar)
        sheet = issue(content, self.asked, self.calendar)
        criteria = criteria_of(sheet)
        engine = engine_sheet_of(criteria, sheet, UnitKind.COMMUNE)
        final, lines = self.spec.is_published, [each for each in criteria if each.code in self.pools]
        choices = [choices_of(tables.lines, each, self.pools[each.code], final=final) for each in lines]
        cards = Cards(sheet, engine, choices, tables, self.calendar, offices, draw)
        for one, state in zip(contestants, self.spec.card_states(), strict=True):
            group = groups.offices if one.is_office else groups.communes
            taking_part = tables.taking_part
            taking_part.add(taking_part.row(id=taking_part.key(), group_id=group.pk, unit_id=one.unit_id))
            cards.add(one, group, state)

    def _seal(self, campaign: Campaign, offices: Offices) -> None:
        if self.spec.state == SEALED:
            secretary = User.objects.get(pk=offices.secretary)
            for group in ContestGroup.objects.filter(content__campaign=campaign, participants__isnull=False).distinct():
                seal_ranking(group=group, by_user=secretary, now=self.calendar.sealed)

    def _tell_logbook(self, campaign: Campaign) -> None:
        size = {"đơn vị": self.spec.units, "tiêu chí": self.spec.criteria, "trạng thái": self.spec.state}
        now = self.calendar.launched
        record("lập dữ liệu mẫu", campaign, by_user=None, now=now, campaign=campaign, new=size)
