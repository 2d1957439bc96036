"""Many authorities in one installation: every row is somebody's, equal codes never meet, accounts stay in one hand."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.actions import people
from campaigns.authorities import our_models, rows_of_two_authorities, ways
from campaigns.models import Authority, Campaign, Content, LogEntry, Membership, Participant, Unit
from campaigns.queries import campaigns_named, campaigns_visible_to, logbook_visible_to, units_visible_to
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.system_queries import people_visible_to
from tests.factories.campaigns import (
    NOW,
    make_authority,
    make_campaign,
    make_content,
    make_group,
    make_member,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
OF_NOBODY = {"campaigns.Authority", "campaigns.User", "campaigns.DailyMail", "campaigns.SystemMark"}
# A person's own, as the account is.
OF_NOBODY |= {"campaigns.SecondFactor", "campaigns.RecoveryCode"}


def test_every_table_leads_to_an_authority():
    assert {model._meta.label for model in our_models() if not ways(model)} <= OF_NOBODY


def test_a_row_in_which_two_authorities_meet_is_named():
    group = make_group(make_content(make_campaign()))
    assert list(rows_of_two_authorities()) == []
    strange = Participant.objects.create(group=group, unit=make_unit(make_authority()))
    (told,) = rows_of_two_authorities()
    assert told.startswith(f"đơn vị dự thi đua {strange.pk}: nối dữ liệu của hai cơ quan")


CODES = st.lists(st.sampled_from(["thi-dua", "van-hoa", "chuyen-doi-so"]), unique=True, max_size=3)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(plans=st.lists(CODES, min_size=2, max_size=3), role=st.sampled_from(list(Role)))
def test_whoever_asks_gets_rows_of_one_authority_whatever_the_codes(db, plans, role):
    """Authorities with campaigns of the same codes and units of the same codes."""
    members = []
    for codes in plans:
        authority = make_authority()
        members.append(make_member(make_unit(authority, code="PB"), role))
        for code in codes:
            campaign = make_campaign(authority, code=code)
            people.reset_password(user=members[-1].user, by_user=_admin(authority), now=NOW)
            assert campaigns_named(f"{authority.code}/{code}").get() == campaign
    for acting, codes in zip(members, plans, strict=True):
        own = acting.unit.authority
        assert {c.code for c in campaigns_visible_to(acting)} == set(codes)
        assert {c.authority for c in campaigns_visible_to(acting)} <= {own}
        assert {unit.authority for unit in units_visible_to(acting)} == {own}
        assert not people_visible_to(acting).exclude(memberships__unit__authority=own).exists()
        assert not logbook_visible_to(acting).exclude(unit__authority=own).exists()


def _admin(authority: Authority):
    return make_member(make_unit(authority), Role.ADMIN).user


def test_equal_codes_open_ones_own_campaign(sign_in):
    mine, theirs = make_campaign(code="thi-dua"), make_campaign(code="thi-dua", short_title="Của nơi khác")
    page = sign_in(make_member(mine.lead_unit, Role.MANAGER)).get("/c/thi-dua/plan/").content.decode()
    assert mine.authority.name in page
    assert theirs.short_title not in page


@pytest.fixture
def shared():
    """Somebody who works for two authorities; the administrator of the first."""
    here, there = make_unit(make_authority()), make_unit(make_authority(), "UBND xã Nơi Khác")
    user = make_user("Lê Văn Chung")
    make_member(here, Role.OFFICER, user)
    make_member(there, Role.LEADER, user)
    return user, make_member(here, Role.ADMIN)


@pytest.mark.parametrize("change", ["lock_account", "reset_password", "lift_lockout", "unlock_account"])
def test_an_account_that_opens_another_authority_is_not_in_ones_hands(shared, nothing_written, change):
    user, admin = shared
    with nothing_written(), pytest.raises(Refused, match="còn giữ vai trò ở cơ quan khác"):
        getattr(people, change)(user=user, by_user=admin.user, now=NOW)


def test_it_is_again_once_the_role_there_has_ended(shared):
    user, admin = shared
    Membership.objects.filter(user=user, role=Role.LEADER).update(valid_to="2024-01-01")
    assert people.reset_password(user=user, by_user=admin.user, now=NOW)


def test_the_list_of_accounts_tells_nothing_of_roles_elsewhere(shared, sign_in):
    user, admin = shared
    browser = sign_in(admin)
    listed = browser.get(reverse("people")).content.decode()
    assert user.full_name in listed
    assert "UBND xã Nơi Khác" not in listed
    assert user.full_name not in browser.get(reverse("people"), {"role": Role.LEADER}).content.decode()
    assert "UBND xã Nơi Khác" not in browser.get(reverse("person", args=[user.pk])).content.decode()


def test_commands_ask_which_authority_is_meant():
    for code in ("dong", "tay"):
        make_campaign(make_authority(code=code), code="thi-dua")
    first = Unit.objects.filter(authority__code="dong")[0]
    second = Unit.objects.filter(authority__code="tay")[0]
    Unit.objects.filter(pk=second.pk).update(code=first.code)
    with pytest.raises(CommandError, match="hãy ghi rõ một trong: dong/thi-dua, tay/thi-dua"):
        call_command("allocate", "thi-dua", dry_run=True)
    with pytest.raises(CommandError, match="hãy thêm --authority"):
        call_command("create_admin", "quantri", "Trần Bình", first.code)
    call_command("create_admin", "quantri", "Trần Bình", first.code, authority="dong", stdout=StringIO())
    assert Membership.objects.get(role=Role.ADMIN).unit == first


def test_authorities_are_loaded_without_a_plan_and_leave_the_one_above_alone():
    files = [f"fixtures/tinh_mau/{name}.json" for name in ("an_binh", "binh_minh")]
    call_command("load_plan", "fixtures/tinh_mau/ke_hoach.json", stdout=StringIO())
    Authority.objects.filter(code="tinh-mau").update(short_name="Tỉnh tự đổi tên")
    call_command("load_authority", *files, stdout=StringIO())
    before = LogEntry.objects.count()
    said = StringIO()
    call_command("load_authority", *files, stdout=said)
    assert said.getvalue().count("Không có gì thay đổi") == 2
    assert LogEntry.objects.count() == before
    province = Authority.objects.get(code="tinh-mau")
    assert province.short_name == "Tỉnh tự đổi tên"
    assert list(province.children.order_by("code").values_list("code", flat=True)) == ["an-binh", "binh-minh"]
    assert Unit.objects.filter(authority__code="an-binh", kind="khom_ap").count() == 4
    assert not Content.objects.exclude(campaign=Campaign.objects.get()).exists()


def test_whoever_works_for_two_authorities_sees_which_one_a_role_is_in(shared, sign_in):
    user, _ = shared
    page = sign_in(user.memberships.order_by("pk")[0]).get("/").content.decode()
    assert f"UBND xã Nơi Khác, {user.memberships.last().unit.authority.short_name}" in page
