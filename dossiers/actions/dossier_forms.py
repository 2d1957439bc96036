"""By whose forms a campaign's dossier is made, and the numbers that those forms bear."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from awards.rules.people import secretary_blockers
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import require
from dossiers.actions.versions import locked
from dossiers.models import DossierSetting, FormCode
from dossiers.reporting.office import codes_of, forms_of, shipped_codes
from dossiers.rules import campaign_blockers
from dossiers.states import Regime, ReportForm


@transaction.atomic
def set_dossier_forms(
    *, campaign: Campaign, regime: Regime, report_form: ReportForm, by_user: User, now: datetime
) -> DossierSetting:
    """Papers that are made keep the forms they were made by. Raises Refused."""
    campaign = locked(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    before = forms_of(campaign)
    said = {"regime": regime, "report_form": report_form}
    old = {"regime": before.regime, "report_form": before.report_form}
    if before.setting and old == said:
        return before.setting
    setting, _ = DossierSetting.objects.update_or_create(
        campaign=campaign, defaults={**said, "set_by": by_user, "set_at": now}
    )
    labels = {"chế độ biểu mẫu": Regime(old["regime"]).label, "mẫu báo cáo": ReportForm(old["report_form"]).label}
    new = {"chế độ biểu mẫu": regime.label, "mẫu báo cáo": report_form.label}
    record("chọn biểu mẫu hồ sơ", campaign, by_user=by_user, now=now, campaign=campaign, old=labels, new=new)
    return setting


@transaction.atomic
def set_form_codes(
    *, campaign: Campaign, regime: Regime, codes: Mapping[str, str], by_user: User, now: datetime
) -> None:
    """`codes` by form; what equals the shipped table needs no row of the office's own. Raises Refused."""
    campaign = locked(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    old = codes_of(campaign.authority_id, regime)
    for form, code in codes.items():
        own = FormCode.objects.filter(authority_id=campaign.authority_id, regime=regime, form=form)
        if code == shipped_codes()[regime, form]:
            own.delete()
        elif not own.update(code=code):
            FormCode.objects.create(authority_id=campaign.authority_id, regime=regime, form=form, code=code)
    new = codes_of(campaign.authority_id, regime)
    if old != new:
        record("ghi ký hiệu mẫu", campaign, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
