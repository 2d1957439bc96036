"""Accounts of a crowd: officer and head of every unit, and one person for each office of the authority."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from campaigns.models import User
from campaigns.roles import Role
from tbemulation.demo.crowd.plan import Plan
from tbemulation.demo.crowd.tables import Tables
from tbemulation.demo.names import make_person


@dataclass(frozen=True)
class Offices:
    """Keys of those whose name stands under what the office has done."""

    verifier: int
    inspector: int
    secretary: int


class People:
    """Makes accounts of one authority; `password` is the one hash that all of them share."""

    def __init__(self, tables: Tables, password: str, since: datetime, draw: Random) -> None:
        self.tables, self.password, self.since, self.draw = tables, password, since, draw

    def offices(self, plan: Plan, mark: str) -> Offices:
        """chutri.<mark>, thamdinh.<mark>, kiemtra.<mark>, thuky.<mark>, lanhdao.<mark>, quantri.<mark>."""
        lead, council = plan.campaign.lead_unit_id, plan.campaign.council_unit_id
        self.add(f"chutri.{mark}", Role.MANAGER, lead, "Trưởng phòng")
        self.add(f"lanhdao.{mark}", Role.LEADER, plan.top.pk, "Phó Chủ tịch UBND")
        self.add(f"quantri.{mark}", Role.ADMIN, plan.top.pk, "Quản trị hệ thống")
        return Offices(
            verifier=self.add(f"thamdinh.{mark}", Role.VERIFIER, lead, "Chuyên viên"),
            inspector=self.add(f"kiemtra.{mark}", Role.INSPECTOR, lead, "Chuyên viên"),
            secretary=self.add(f"thuky.{mark}", Role.SECRETARY, council, "Chuyên viên Phòng Nội vụ"),
        )

    def of_unit(self, unit_id: int, mark: str, posts: tuple[str, str]) -> int:
        """thutruong.<mark> and canbo.<mark>; returns the officer's key."""
        self.add(f"thutruong.{mark}", Role.HEAD, unit_id, posts[0])
        return self.add(f"canbo.{mark}", Role.OFFICER, unit_id, posts[1])

    def add(self, username: str, role: Role, unit_id: int, post: str) -> int:
        users, held, named = self.tables.users, self.tables.held, User(username=username)
        named.set_full_name(make_person(self.draw)[0])
        key = users.key()
        account = users.row(
            id=key,
            username=username,
            full_name=named.full_name,
            sort_key=named.sort_key,
            search_key=named.search_key,
            password=self.password,
            is_sample=True,
            must_change_password=False,
            daily_mail=False,
            created_at=self.since,
        )
        users.add(account)
        since = self.since.date()
        held.add(held.row(id=held.key(), user_id=key, unit_id=unit_id, role=role, post=post, valid_from=since))
        return key
