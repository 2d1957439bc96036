"""A phone that has the key, as the person holds it."""

from datetime import datetime

from campaigns.actions.second_factor import set_up
from campaigns.models import SecondFactor, User
from campaigns.second_factor.codes import code_at, step_of
from campaigns.second_factor.keys import key_of, new_seed


def phone_code(seed: str, now: datetime, steps: int = 0) -> str:
    return code_at(key_of(seed), step_of(now.timestamp()) + steps)


def with_phone(user: User, now: datetime) -> tuple[SecondFactor, list[str]]:
    """Set up at this moment, so that this step's code is used up; with the recovery codes."""
    seed = new_seed()
    person, typed = set_up(seed=seed, code=phone_code(seed, now), replacing=False, by_user=user, now=now)
    user.sessions_ended = person.sessions_ended
    return SecondFactor.objects.get(user=user), typed
