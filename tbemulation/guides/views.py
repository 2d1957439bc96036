"""Hướng dẫn: the first page, a guide, its card for print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.access import any_role
from tbemulation.guides import shelf
from tbemulation.guides.places import GUIDES

HERE = "Hướng dẫn"


@any_role
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    own = next(entry for entry in shelf.guides() if entry.name == GUIDES[request.acting.role])
    text = shelf.guide(shelf.INDEX)
    return render(request, "guides/index.html", {"own": own, "text": text, "crumbs": [(HERE, "")]})


@any_role
@require_safe
def guide(request: HttpRequest, guide: str) -> HttpResponse:
    entry = next((entry for entry in shelf.guides() if entry.name == guide), None)
    if entry is None:
        raise Http404
    crumbs = [(HERE, reverse("guides")), (entry.title, "")]
    context = {"entry": entry, "text": shelf.guide(guide), "questions": shelf.QUESTIONS, "crumbs": crumbs}
    return render(request, "guides/guide.html", context)


@any_role
@require_safe
def guide_card(request: HttpRequest, guide: str) -> HttpResponse:
    if guide not in shelf.cards():
        raise Http404
    text = shelf.card(guide)
    crumbs = [(HERE, reverse("guides")), (shelf.guide(guide).title, reverse("guide", args=[guide])), ("Thẻ in", "")]
    return render(request, "guides/card.html", {"text": text, "guide": guide, "crumbs": crumbs})
