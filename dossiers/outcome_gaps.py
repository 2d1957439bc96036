"""What decisions and the papers that follow them lack."""

from django.urls import reverse

from awards.money.frozen import pays
from campaigns.rules import Blocker
from dossiers.entries import Entry
from dossiers.facts.award_decision import chairman, decision_day
from dossiers.facts.ground import Ground


def outcome_gaps(ground: Ground, entries: list[Entry]) -> list[Blocker]:
    return [*_decision(ground, entries), *_notices(entries)]


def _decision(ground: Ground, entries: list[Entry]) -> list[Blocker]:
    """What the paper of a decision lacks, once there is something to decide on."""
    papers = [one for one in entries if one.award_paper and not one.blockers]
    if not papers:
        return []
    found, money = [], reverse("money", args=[ground.campaign.code])
    days = [decision_day(ground, one.award_paper) for one in papers if one.award_paper]
    if not all(signer and signer.full_name for signer in (chairman(ground, day) for day in days)):
        text = "Chưa khai người ký Quyết định khen thưởng; chỗ ký in trống họ tên."
        found.append(Blocker(text, "Ghi người ký", reverse("signatories")))
    if not all(ground.rates and ground.rates.on(day).has_all for day in days):
        text = "Chưa có mức lương cơ sở hoặc hệ số tiền thưởng; Quyết định không in được số tiền."
        found.append(Blocker(text, "Ghi ở trang Mức tiền thưởng", money))
    return [*found, *_unpaid(papers)] + [
        Blocker(
            f"{one.title}: chưa có bản in theo đúng số, ngày, danh sách đã ghi.", "Lập Quyết định", "#stage-decision"
        )
        for one in papers
        if one.award_paper and one.award_paper.decision and one.to_make
    ]


def _unpaid(papers: list[Entry]) -> list[Blocker]:
    """Decisions recorded while no rate was known: their paper prints no sum until the money is recorded too."""
    decisions = [one.award_paper.decision for one in papers if one.award_paper and one.award_paper.decision]
    return [
        Blocker(f"{one} chưa ghi tiền thưởng.", "Ghi tiền thưởng", reverse("decision", args=[one.pk]))
        for one in decisions
        if pays(one) and any(award.amount is None for award in one.awards.all())
    ]


def _notices(entries: list[Entry]) -> list[Blocker]:
    """Wanted once nobody waits for a decision any more: until then a vote may be taken again."""
    if any(one.award_paper and one.award_paper.waiting for one in entries):
        return []
    left = sum(one.told is not None and one.paper is None for one in entries)
    text = f"Chưa lập Thông báo kết quả xét cho {left} đơn vị có trường hợp chưa được khen thưởng."
    return [Blocker(text, "Lập Thông báo", "#stage-decision")] if left else []
