"""Bundles of a dossier, asked for by the secretary."""

from campaigns import jobs
from dossiers.actions.bundles import Order, ask_for_bundle
from dossiers.models import Bundle, CertificateTemplate
from dossiers.states import BundleForm
from tests.factories.dossiers import LATER, Awarded


def make_bundle(
    awarded: Awarded,
    form: str = BundleForm.ZIP,
    *,
    template: CertificateTemplate | None = None,
    missing: bool = False,
    made: bool = True,
) -> Bundle:
    """`made`: the worker has been at work."""
    order = Order(form, template, missing=missing)
    bundle = ask_for_bundle(campaign=awarded.campaign, order=order, by_user=awarded.secretary.user, now=LATER)
    if made:
        jobs.run_waiting()
        bundle.refresh_from_db()
    return bundle
