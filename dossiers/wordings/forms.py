"""The words of a kind or of one paper as they are typed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from campaigns.forms import LongTextField, OfficerForm, TextField
from dossiers.phrases import Phrase
from dossiers.wordings.places import Place
from dossiers.wordings.rules import faults, tidy

_ACROSS, _MOST_ROWS = 52, 9  # letters in a row of the field, rows


class WordsForm(OfficerForm):
    """One field for each place, named by its key; what is printed now stands in it."""

    opened_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, places: Sequence[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places:
            self.fields[place.key] = _field(place)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in self.places:
            cleaned[place.key] = tidy(place.phrase, cleaned.get(place.key, ""))
            for fault in faults(place.phrase, cleaned[place.key]):
                self.add_error(place.key, fault)
        return self.cleaned_data

    @property
    def texts(self) -> dict[str, str]:
        """By key what was typed without a fault; "" where it says what is printed anyway."""
        typed = [(one, self.cleaned_data[one.key]) for one in self.places if one.key in self.cleaned_data]
        return {place.key: "" if text == place.otherwise else text for place, text in typed}

    @property
    def rows(self) -> list[tuple[Place, BoundField, bool]]:
        """Each place with its field, and whether something else stands in it than is printed otherwise."""
        now = self.cleaned_data if self.is_bound else {place.key: place.text for place in self.places}
        return [(place, self[place.key], now.get(place.key) != place.otherwise) for place in self.places]


def _field(place: Place) -> forms.CharField:
    kind = LongTextField if place.phrase.lines else TextField
    widget = forms.Textarea(attrs={"rows": _rows(place.phrase, place.text), "class": "form-control"})
    return kind(label=place.phrase.title, required=False, widget=widget, initial=place.text)


def _rows(phrase: Phrase, text: str) -> int:
    needed = sum(1 + len(line) // _ACROSS for line in text.split("\n"))
    return min(max(needed, 2 if phrase.lines else 1), _MOST_ROWS)
