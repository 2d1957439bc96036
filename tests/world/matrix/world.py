"""A campaign at one of its stages as the matrix meets it: who asks, and which rows are whose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import StringIO

from django.core.management import call_command
from django.db import transaction
from django.db.models import Model, QuerySet
from django.test import Client

from campaigns.access import ACTING_KEY
from campaigns.authorities import ways
from campaigns.models import Authority, Campaign, Membership, Notice, Unit, User
from campaigns.roles import UNIT_SIDE, Role
from tbemulation.demo.moments import Moments
from tbemulation.demo.stages import STAGES as DEMO_STAGES
from tbemulation.guides.places import GUIDES
from tests.factories.campaigns import make_authority, make_campaign, make_member
from tests.journeys.pages import ROWS, UNIT_OF
from tests.test_access_matrix import row_in
from tests.world.test_object_matrix import make_copy_below
from tests.world.twin import make_twin

PLAN = "fixtures/tinh_bien_2024.json"
STAGES = ["draft", *DEMO_STAGES]
UNITS = UNIT_OF | {"photos": "visited__unit", "reports": "unit"}
OWN, OTHER, FOREIGN = "own", "other unit", "other authority"
NOBODY_HAS = 999_999
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
_NO_UUID = "00000000-0000-4000-8000-000000000000"


def moment_of(stage: str, campaign: Campaign) -> datetime:
    """A working hour at which people of this stage are busy."""
    moments = Moments(campaign)
    hours = {
        "draft": moments.launch,
        "launched": lambda: moments.filling(1),
        "scored": lambda: moments.verification(1),
        "verified": moments.publication,
        "published": moments.petition,
        "ranked": lambda: moments.nomination(1),
    }
    return hours.get(stage, moments.meeting)()


@dataclass
class World:
    """`campaign` with its neighbours; `unit`: whose rows are “own”."""

    stage: str
    campaign: Campaign
    twin: Authority
    elsewhere: Campaign
    _keys: dict[tuple[str, str, Role | None], object] = field(default_factory=dict)

    @cached_property
    def unit(self) -> Unit:
        """The one with the most kinds of rows."""
        with_people = Unit.objects.filter(authority=self.campaign.authority, memberships__role=Role.HEAD)
        units = list(with_people.filter(memberships__role=Role.OFFICER).distinct().order_by("pk"))
        return max(units, key=lambda unit: sum(self._of_unit(kind, unit).exists() for kind in UNITS))

    @cached_property
    def members(self) -> dict[Role, Membership]:
        own = Membership.objects.filter(unit__authority=self.campaign.authority_id, valid_to=None)
        return {
            role: own.filter(role=role, **({"unit": self.unit} if role in UNIT_SIDE else {})).order_by("pk")[0]
            for role in Role
        }

    def _of_unit(self, kind: str, unit: Unit) -> QuerySet:
        return ROWS[kind][0]._default_manager.filter(**{UNITS[kind]: unit.pk})

    def there(self, path: str, owner: str, role: Role | None) -> bool:
        return self._key(row_in(path, ROWS), owner, role) is not None

    def key(self, kind: str, owner: str, role: Role | None) -> object:
        """A row of this kind, or what no row has."""
        found = self._key(kind, owner, role)
        if found is not None:
            return found
        return _NO_UUID if ROWS[kind][0]._meta.pk.get_internal_type() == "UUIDField" else NOBODY_HAS

    def _key(self, kind: str, owner: str, role: Role | None) -> object:
        """The same for every role but where rows are a person's."""
        wanted = (kind, owner, role if ROWS[kind][0] is Notice else None)
        if wanted not in self._keys:
            self._keys[wanted] = self._rows(kind, owner, role).order_by("pk").values_list("pk", flat=True).first()
        return self._keys[wanted]

    def _rows(self, kind: str, owner: str, role: Role | None) -> QuerySet:
        model = ROWS[kind][0]
        if model is Notice:
            mine = {"user": self.members[role].user_id if role else None}
            return model.objects.filter(**mine) if owner == OWN else model.objects.exclude(**mine)
        rows = self._of_authority(model, self.asked(owner))
        if kind not in UNITS or owner == FOREIGN:
            return rows
        mine = {UNITS[kind]: self.unit.pk}
        return rows.filter(**mine) if owner == OWN else rows.exclude(**mine).exclude(**{UNITS[kind]: None})

    def asked(self, owner: str) -> Authority:
        return self.twin if owner == FOREIGN else self.campaign.authority

    def _of_authority(self, model: type[Model], authority: Authority) -> QuerySet:
        if model is User:
            return User.objects.filter(memberships__unit__authority=authority).distinct()
        if model is Campaign:
            return Campaign.objects.filter(source__authority=authority)
        return model._default_manager.filter(**{ways(model)[0]: authority})

    def address(self, path: str, owner: str, role: Role | None) -> str:
        about = row_in(path, ROWS)
        values = {
            "code": self.elsewhere.code if owner == FOREIGN else self.campaign.code,
            "authority": self.campaign.authority.code,
            "number": "01" if "<slug:number>" in path else "1",
            "version": 1,
            "form": "pdf",
            "guide": GUIDES[Role.OFFICER],
            "kind": "proposal",
            "level": "own",
            "label": "campaigns.campaign",
            "key": (self.elsewhere if owner == FOREIGN else self.campaign).pk,
            "unit": self.unit.pk if owner == OWN else self._of_authority(Unit, self.asked(owner)).last().pk,
            "pk": self.key(about, owner, role) if "<int:pk>" in path or "<uuid:pk>" in path else None,
            "evidence": self.key("evidence", owner, role) if "evidence>" in path else None,
        }
        if path.startswith("tra-cuu/"):
            values["code"] = "KHONG-CO"
        return "/" + _ARGUMENT.sub(lambda found: str(values[found[1]]), path)


def about_a_row(path: str) -> bool:
    return "<int:pk>" in path or "<uuid:pk>" in path


def sign_in(member: Membership) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member.user)
    session = client.session
    session[ACTING_KEY] = member.pk
    session.save()
    return client


def stages_of_a_campaign() -> Iterator[World]:
    """One campaign walked from stage to stage; its neighbours are made anew at each and gone before the next."""
    call_command("load_plan", PLAN, stdout=StringIO())
    campaign = Campaign.objects.get()
    for stage in STAGES:
        if stage != "draft":
            call_command("demo", stage=stage, stdout=StringIO())
        with transaction.atomic():
            yield neighboured(Campaign.objects.get(pk=campaign.pk), stage)
            transaction.set_rollback(True)


def neighboured(campaign: Campaign, stage: str) -> World:
    make_copy_below(campaign)
    if not Membership.objects.filter(unit__authority=campaign.authority, role=Role.OFFICER).exists():
        for role in Role:
            make_member(Unit.objects.filter(authority=campaign.authority).order_by("pk")[0], role)
    twin = make_twin(campaign.authority)
    return World(stage, campaign, twin, make_campaign(make_authority(name="Ủy ban nhân dân thị xã Xa")))
