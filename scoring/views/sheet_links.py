"""Ways from a score sheet to the rooms around it; those that stand above this app are known by their names only."""

from django.urls import NoReverseMatch, reverse

from scoring.models import ScoreSheet


def address_of(name: str, *args: object) -> str:
    """The address, or "" while there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def sheet_links(sheet: ScoreSheet) -> dict[str, str]:
    """Check, print and versions of a sheet; what a correction changes."""
    content = sheet.content
    place = (content.campaign.code, content.number)
    links = {name: address_of(name, *place) for name in ("sheet_check", "print_sheet", "sheet_versions")}
    correction = sheet.version > 1
    return links | {"sheet_difference": address_of("sheet_difference", *place, sheet.version) if correction else ""}
