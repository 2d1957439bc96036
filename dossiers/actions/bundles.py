"""The whole dossier as one file: asked for, stopped, made, put away after some days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import file_digest
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from awards.rules.people import secretary_blockers
from campaigns import jobs
from campaigns.logbook import record
from campaigns.models import Campaign, Job, Signatory, User
from campaigns.notices import notify, people_of
from campaigns.rules import require
from campaigns.states import NoticeKind
from dossiers.actions.documents import make_entry
from dossiers.actions.versions import locked
from dossiers.bundle.contents import Contents, Source, frozen, key_of
from dossiers.bundle.files import discard_unfinished, keep, part_name
from dossiers.bundle.gather import Gathered, gather
from dossiers.bundle.queries import READERS
from dossiers.bundle.rules import content_blockers, stop_blockers
from dossiers.bundle.tables import ListTable
from dossiers.job_kinds import MAKE_BUNDLE, PRINT
from dossiers.kept import kept_ground
from dossiers.models import Bundle, CertificateTemplate
from dossiers.rules import campaign_blockers
from dossiers.states import BundleState

KEPT = timedelta(days=7)
_FILE = ["file", "sha256", "size", "ready_at"]


@dataclass(frozen=True)
class Order:
    """`form` of BundleForm; `template` and `signer`: for certificates that were not printed yet; `missing`: papers that
    were never made are made first."""

    form: str
    template: CertificateTemplate | None = None
    signer: Signatory | None = None
    missing: bool = False


def ask_for_bundle(*, campaign: Campaign, order: Order, by_user: User, now: datetime) -> Bundle:
    """The bundle of the dossier as it stands, queued unless it exists or waits already. Raises Refused."""
    require(secretary_blockers(campaign, by_user, now), status=403)
    # What papers rest on is read before anybody has to wait for the lock; under it, only whether it still stands.
    kept_ground(campaign, timezone.localdate(now))
    return _ask(campaign, order, by_user, now)


@transaction.atomic
def _ask(campaign: Campaign, order: Order, by_user: User, now: datetime) -> Bundle:
    campaign = locked(campaign)
    found = _gathered(campaign, order, now)
    if order.missing and found.unmade:
        require(campaign_blockers(campaign))
        for entry in found.unmade:
            make_entry(entry, by_user, now)
        found = _gathered(campaign, order, now)
    contents = found.contents.in_form(order.form)
    require(content_blockers(campaign, contents, found.chosen.unfit))
    return _asked(campaign, order.form, contents, found.tables, by_user, now)


def _gathered(campaign: Campaign, order: Order, now: datetime) -> Gathered:
    return gather(kept_ground(campaign, timezone.localdate(now)), order.template, order.signer)


def _asked(
    campaign: Campaign, form: str, contents: Contents, tables: Mapping[str, ListTable], by_user: User, now: datetime
) -> Bundle:
    """One row for one content: made once, however often it is asked for."""
    parts = frozen(contents)
    first = {"parts": parts, "asked_by": by_user, "asked_at": now}
    own = {"campaign": campaign, "form": form, "key": key_of(parts)}
    bundle, is_new = Bundle.objects.select_for_update(no_key=True).get_or_create(**own, defaults=first)
    bundle.asked_at = now
    bundle.save(update_fields=["asked_at"])
    if is_new or not (bundle.state == BundleState.WAITING or _stands(bundle)):
        for part in contents.parts:
            if part.source == Source.TABLE:
                keep(part_name(part), tables[part.key].content())
        _begin(bundle, by_user, now)
    return bundle


def _stands(bundle: Bundle) -> bool:
    return bundle.state == BundleState.READY and default_storage.exists(str(bundle.file.name))


def _begin(bundle: Bundle, by_user: User, now: datetime) -> None:
    bundle.state, bundle.error, bundle.asked_by = BundleState.WAITING, "", by_user
    bundle.file, bundle.sha256, bundle.size, bundle.ready_at = "", "", 0, None
    bundle.save(update_fields=["state", "error", "asked_by", *_FILE])
    arguments = {"bundle": str(bundle.pk)}
    jobs.enqueue(MAKE_BUNDLE, arguments, by_user=by_user, now=now, campaign=bundle.campaign)
    # The bundle prints with all render processes what it lacks; its papers' own jobs then find that done.
    papers = [part["key"] for part in bundle.parts["parts"] if part["source"] == Source.PAPER]
    keys = [str(UUID(key)) for key in papers]
    jobs.queue_again(Job.objects.filter(kind=PRINT, campaign=bundle.campaign, arguments__document__in=keys))
    new = {"dạng tệp": bundle.get_form_display(), "số tệp": len(bundle.parts["parts"]), "mã nội dung": bundle.key[:10]}
    record("yêu cầu trọn bộ hồ sơ", bundle, by_user=by_user, now=now, campaign=bundle.campaign, new=new)


@transaction.atomic
def stop_bundle(*, bundle: Bundle, by_user: User, now: datetime) -> Bundle:
    """No longer wanted; what was made so far is there when it is asked for again. Raises Refused."""
    require(secretary_blockers(bundle.campaign, by_user, now), status=403)
    bundle = _row(bundle)
    require(stop_blockers(bundle))
    return _ended(bundle, BundleState.CANCELLED, "dừng tạo trọn bộ hồ sơ", by_user, now)


@transaction.atomic
def store_bundle(*, bundle: Bundle, name: str, now: datetime) -> Bundle:
    """The file stands whole in storage under `name`: say so, unless somebody has stopped it meanwhile."""
    bundle = _row(bundle)
    if bundle.state != BundleState.WAITING:
        return bundle
    with default_storage.open(name) as file:
        bundle.sha256 = file_digest(file, "sha256").hexdigest()
    bundle.file, bundle.size, bundle.ready_at = name, default_storage.size(name), now
    bundle.save(update_fields=_FILE)
    _tell(bundle, f"{bundle.get_form_display()}: trọn bộ hồ sơ khen thưởng đã tạo xong.", now)
    return _ended(bundle, BundleState.READY, "tạo xong trọn bộ hồ sơ", None, now)


@transaction.atomic
def fail_bundle(*, bundle: Bundle, now: datetime) -> Bundle:
    """Not made in as many attempts as a job has."""
    bundle = _row(bundle)
    if bundle.state != BundleState.WAITING:
        return bundle
    _tell(bundle, f"{bundle.get_form_display()}: không tạo được trọn bộ hồ sơ khen thưởng.", now)
    return _ended(bundle, BundleState.FAILED, "không tạo được trọn bộ hồ sơ", None, now)


def note_fault(*, bundle: Bundle, title: str) -> None:
    """Which part could not be made, for those who try again."""
    Bundle.objects.filter(pk=bundle.pk).update(error=title)


def discard_old_bundles(*, now: datetime) -> int:
    """Put away what nobody has asked for since `KEPT`; returns how many."""
    discard_unfinished(now - KEPT)
    old = list(Bundle.objects.filter(asked_at__lt=now - KEPT).exclude(state=BundleState.WAITING))
    for bundle in old:
        bundle.delete()
        if bundle.file.name:
            default_storage.delete(bundle.file.name)
    return len(old)


def _row(bundle: Bundle) -> Bundle:
    found = Bundle.objects.select_for_update(of=("self",), no_key=True).select_related("campaign", "asked_by")
    return found.get(pk=bundle.pk)


def _ended(bundle: Bundle, state: BundleState, verb: str, by_user: User | None, now: datetime) -> Bundle:
    old, bundle.state = {"trạng thái": bundle.get_state_display()}, state
    bundle.save(update_fields=["state"])
    new = {"trạng thái": bundle.get_state_display(), "mã tệp": bundle.sha256[:10] or None}
    record(verb, bundle, by_user=by_user, now=now, campaign=bundle.campaign, old=old, new=new)
    return bundle


def _tell(bundle: Bundle, text: str, now: datetime) -> None:
    """Whoever asked, wherever this person may open the page."""
    to = people_of(bundle.campaign, READERS, timezone.localdate(now)).filter(user=bundle.asked_by_id)
    page = reverse("dossier_bundle", args=[bundle.campaign.code])
    notify(NoticeKind.MEETING, text, page, to=to, campaign=bundle.campaign, now=now)
