"""Recipients in several contents: the policies, a person put forward twice, an exception that the council made."""

from awards.across.twice import placed_twice
from awards.actions.nominations import Particulars, propose
from awards.actions.two_awards import record_two_award_ruling, set_two_award_policy
from awards.drafting import draft
from awards.models import Nomination
from awards.queries import eligible_units
from awards.states import TwoAwards
from campaigns.models import Campaign, Content, QuotaLine
from campaigns.queries import quota_leaves
from campaigns.states import AwardLevel, RecipientKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments

POLICIES = {
    RecipientKind.COLLECTIVE: (
        TwoAwards.FLAG,
        "Luật số 06/2022/QH15, Điều 5 khoản 2 điểm c: hai nội dung là hai thành tích khác nhau",
    ),
    RecipientKind.INDIVIDUAL: (
        TwoAwards.FORBID,
        "Quy chế hoạt động của Hội đồng: mỗi cá nhân nhận một giấy khen trong một phong trào",
    ),
}


def set_policies(campaign: Campaign, moments: Moments) -> None:
    for kind, (choice, ground) in POLICIES.items():
        given = {"kind": kind, "choice": choice, "ground": ground}
        set_two_award_policy(campaign=campaign, **given, by_user=secretary(campaign), now=moments.allocation())


def nominate_also(first: Content, second: Content, moments: Moments) -> None:
    """The last person of the first content who may stand in the second as well is put forward there too."""
    lines = quota_leaves(first.campaign).filter(recipient_kind=RecipientKind.INDIVIDUAL, level=AwardLevel.OWN)
    made = Nomination.objects.filter(quota_line__in=lines.filter(content=first)).select_related(
        "unit", "proposed_by_unit", "proposed_by"
    )
    for one in made.order_by("-id"):
        line = next((each for each in lines.filter(content=second) if _may_stand(one, each)), None)
        if line:
            _put_forward(one, line, moments)
            return


def except_units(campaign: Campaign, moments: Moments) -> None:
    """The council agrees that the collectives in two contents keep both: no place moves."""
    for one in placed_twice(campaign, draft(campaign)):
        if one.kind == RecipientKind.COLLECTIVE:
            record_two_award_ruling(
                campaign=campaign,
                recipient_key=one.key,
                kept=None,
                ground="Hai nội dung có bảng điểm, đoàn kiểm tra riêng; thành tích không trùng nhau.",
                by_user=secretary(campaign),
                now=moments.allocation(),
            )


def _may_stand(one: Nomination, line: QuotaLine) -> bool:
    return eligible_units(line, one.proposed_by_unit).filter(pk=one.unit_id).exists()


def _put_forward(one: Nomination, line: QuotaLine, moments: Moments) -> None:
    fields = ("full_name", "gender", "birth_year", "post", "is_leader")
    merit = f"Nòng cốt triển khai {line.content.short_title} tại đơn vị; hướng dẫn đồng nghiệp áp dụng."
    propose(
        quota_line=line,
        proposed_by_unit=one.proposed_by_unit,
        unit=one.unit,
        particulars=Particulars(achievements=merit, **{name: getattr(one, name) for name in fields}),
        by_user=one.proposed_by,
        now=moments.nomination(200),
    )
