"""The second factor of an account: switched on, used, replaced, taken away. No key and no code is ever logged.

Entries name the person's unit, so that the administrator of its authority finds them.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.accounts import end_sessions
from campaigns.actions.people import home_of, own_account
from campaigns.logbook import record
from campaigns.models import Campaign, RecoveryCode, SecondFactor, User
from campaigns.notices import notify
from campaigns.rules import Refused, require
from campaigns.second_factor import codes
from campaigns.second_factor.keys import key_of
from campaigns.second_factor.rules import (
    WRONG_CODE,
    absent_blockers,
    present_blockers,
    reset_blockers,
    switch_off_blockers,
)
from campaigns.states import NoticeKind


@transaction.atomic
def set_up(*, seed: str, code: str, replacing: bool, by_user: User, now: datetime) -> tuple[User, list[str]]:
    """Switch it on, or over to another phone, once a code proves that the phone has the key; all sessions end.

    Returns the person and the recovery codes, which are shown once. `replacing`: a code of the factor that stands has
    been accepted just now; without that none is replaced. Raises Refused.
    """
    user = _locked(by_user)
    if not replacing:
        require(present_blockers(_factor_of(user)))
    step = codes.accepted_step(key_of(seed), codes.plain(code), now.timestamp(), after=-1)
    if step is None:
        raise Refused([WRONG_CODE], status=422)
    earlier = _taken_away(user)
    factor = SecondFactor.objects.create(user=user, seed=seed, last_step=step, set_up_at=now)
    typed = _new_recovery_codes(factor)
    end_sessions(user)
    verb = "đổi điện thoại xác thực" if earlier else "bật xác thực hai bước"
    record(verb, user, by_user=by_user, now=now, unit=home_of(user))
    return user, typed


@transaction.atomic
def accept_code(*, user: User, code: str, now: datetime) -> bool:
    """Use up a code; False, and nothing written, when it is none of this person's or was used before.

    A code from the phone is remembered without an entry, as signing in has none; a recovery code gets one.
    """
    factor = _factor_of(user)
    if factor is None:
        return False
    typed = codes.plain(code)
    if not codes.is_from_phone(typed):
        return _use_recovery_code(factor, typed, user, now)
    step = codes.accepted_step(key_of(factor.seed), typed, now.timestamp(), after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


@transaction.atomic
def renew_recovery_codes(*, by_user: User, now: datetime) -> list[str]:
    """Ten new ones, shown once; those of before are void. Raises Refused."""
    user = _locked(by_user)
    factor = _factor_of(user)
    if factor is None:
        raise Refused(absent_blockers(factor))
    factor.recovery_codes.all().delete()
    record("lập mã dự phòng mới", user, by_user=by_user, now=now, unit=home_of(user))
    return _new_recovery_codes(factor)


@transaction.atomic
def switch_off(*, by_user: User, now: datetime) -> User:
    """Only where it is not demanded. Raises Refused."""
    user = _locked(by_user)
    require(switch_off_blockers(_factor_of(user), user, timezone.localdate(now)))
    _taken_away(user)
    record("tắt xác thực hai bước", user, by_user=by_user, now=now, unit=home_of(user))
    return user


@transaction.atomic
def reset_second_factor(*, user: User, by_user: User | None, now: datetime) -> None:
    """For somebody who lost both phone and recovery codes; all sessions end. `by_user` None: at the server's console.

    The person is told where the authority has a campaign; who set it up of oneself, knows. Raises Refused.
    """
    row = own_account(user, by_user, now) if by_user else _locked(user)
    factor = _factor_of(row)
    require(reset_blockers(factor, row, by_user) if by_user else absent_blockers(factor))
    _taken_away(row)
    end_sessions(row)
    record("gỡ xác thực hai bước", row, by_user=by_user, now=now, unit=home_of(row))
    _tell(row, by_user, now)


def _locked(user: User) -> User:
    row: User = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    return row


def _factor_of(user: User) -> SecondFactor | None:
    """With its row held: a code tried at this moment comes before or after."""
    return SecondFactor.objects.select_for_update(no_key=True).filter(user=user).first()


def _taken_away(user: User) -> bool:
    factor = _factor_of(user)
    if factor is None:
        return False
    factor.delete()
    return True


def _new_recovery_codes(factor: SecondFactor) -> list[str]:
    typed = codes.new_recovery_codes()
    kept = [RecoveryCode(factor=factor, digest=codes.recovery_digest(each, factor.seed)) for each in typed]
    RecoveryCode.objects.bulk_create(kept)
    return typed


def _use_recovery_code(factor: SecondFactor, typed: str, user: User, now: datetime) -> bool:
    used, _ = factor.recovery_codes.filter(digest=codes.recovery_digest(typed, factor.seed)).delete()
    if used:
        record("dùng mã dự phòng", user, by_user=user, now=now, unit=home_of(user))
    return bool(used)


def _tell(user: User, by_user: User | None, now: datetime) -> None:
    member = user.memberships.select_related("unit").order_by("-id").first()
    campaign = Campaign.objects.filter(authority=member.unit.authority_id).order_by("-id").first() if member else None
    if member is None or campaign is None:
        return
    who = by_user.full_name if by_user else "Người vận hành máy chủ"
    text = f"{who} đã gỡ xác thực hai bước của Ông/Bà. Nếu không phải Ông/Bà nhờ, hãy đổi mật khẩu và báo ngay."
    notify(NoticeKind.ACCOUNT, text, reverse("own_account"), to=[member], campaign=campaign, now=now, by_user=by_user)
