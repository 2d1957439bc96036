"""The voting rule of an award form, by the working rules of the council."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from awards.council.notices import tell
from awards.council.voting_rules import Setting, setting, settings_of, voting_rule_blockers
from awards.models import VotingRule
from awards.queries import councillors
from awards.rules.people import campaign_blockers, secretary_blockers, text_blockers
from awards.states import BallotManner
from awards.thresholds import Rule
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import require
from campaigns.states import AwardLevel


@transaction.atomic
def set_voting_rule(
    *,
    campaign: Campaign,
    level: AwardLevel,
    rule: Rule,
    ballot: BallotManner,
    ground: str,
    by_user: User,
    now: datetime,
) -> Setting:
    """For cases put to the vote from now on; those of a meeting keep the rule under which they came to it."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    require([*voting_rule_blockers(rule), *text_blockers(ground, "căn cứ")], status=422)
    old = _told(settings_of(campaign)[level])
    stored, _ = VotingRule.objects.update_or_create(
        campaign=campaign,
        level=level,
        defaults={
            "ballot": ballot,
            "quorum_num": rule.quorum[0],
            "quorum_den": rule.quorum[1],
            "pass_num": rule.share[0],
            "pass_den": rule.share[1],
            "strict": rule.strict,
            "denominator": rule.denominator,
            "written_counts": rule.written_counts,
            "ground": ground.strip(),
            "set_by": by_user,
            "set_at": now,
        },
    )
    made = setting(level, stored)
    record("đặt thể lệ biểu quyết", stored, by_user=by_user, now=now, campaign=campaign, old=old, new=_told(made))
    _tell(campaign, made, by_user, now)
    return made


def _told(given: Setting) -> dict[str, str]:
    return {"rule": given.words, "ground": given.stored.ground if given.stored else ""}


def _tell(campaign: Campaign, made: Setting, by_user: User, now: datetime) -> None:
    text = f"Thể lệ biểu quyết {made.level.label.lower()}: {made.words}."
    page, day = reverse("voting_rules", args=[campaign.code]), timezone.localdate(now)
    tell(campaign, councillors(campaign, day), text, page, on=day, by_user=by_user, now=now)
