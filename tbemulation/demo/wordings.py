"""Words of its own: the office invites in its own manner, and one paper says one thing otherwise."""

from datetime import timedelta

from campaigns.models import Campaign
from dossiers.actions.wordings import word_kind, word_paper
from dossiers.models import Document
from dossiers.states import DocumentKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments

_INVITATION = {
    "to_members": "Kính mong Ông (Bà) dự họp đúng thành phần, đúng giờ và nghiên cứu trước tài liệu. Nếu vắng mặt, đề "
    "nghị báo lý do và gửi ý kiến bằng văn bản đến Thư ký Hội đồng trước giờ họp",
    "to_guests": "Sự có mặt của Ông (Bà) góp phần vào thành công của cuộc họp. Trân trọng kính mời",
}
_DECISION = {
    "force": "Quyết định này có hiệu lực kể từ ngày ký. {nơi thi hành}; các {đối tượng} có tên tại Điều 1 căn cứ Quyết "
    "định thi hành",
}


def of_office(campaign: Campaign, moments: Moments) -> None:
    """Before the council is invited, so that its invitation reads so."""
    now = moments.meeting() - timedelta(days=10)
    words = {"kind": DocumentKind.INVITATION, "texts": _INVITATION}
    word_kind(campaign=campaign, by_user=secretary(campaign), now=now, **words)


def of_one_paper(campaign: Campaign, moments: Moments) -> None:
    """The draft of the decision."""
    drafts = Document.objects.filter(campaign=campaign, kind=DocumentKind.AWARD_DECISION, number="")
    now = moments.meeting() + timedelta(hours=4)
    for draft in drafts.order_by("-version")[:1]:
        word_paper(document=draft, texts=_DECISION, by_user=secretary(campaign), now=now)
