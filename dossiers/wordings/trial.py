"""Papers as they would read with other words: the very paper where there is one, else a sample of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dossiers.blocks import Paper
from dossiers.entries import Entry
from dossiers.facts.ground import Ground
from dossiers.kinds import KINDS, build_paper
from dossiers.models import Document, Wording
from dossiers.overview import entries_of, find_entry
from dossiers.phrases import Phrase
from dossiers.snapshots import Snapshot
from dossiers.states import DocumentKind
from dossiers.wordings.places import Place, is_list, phrases_of
from dossiers.wordings.sample import sample_of

_ASIDE = "\u241f"  # stands for the office's lines while those are looked for that a paper adds itself


@dataclass(frozen=True)
class Tried:
    """`title`: of the real paper that is shown; "" for a sample."""

    paper: Paper
    title: str = ""


@dataclass(frozen=True)
class Trial:
    """Words of one kind of paper on the ground of a campaign; of one paper only where `subject` is not None."""

    ground: Ground
    kind: str
    subject: str | None = None

    @property
    def of_office(self) -> bool:
        return self.subject is None

    @cached_property
    def written(self) -> dict[str, str]:
        """The words of this level as they are stored."""
        return {one.key: one.text for one in self.ground.wordings if self._is_here(one)}

    @cached_property
    def places(self) -> list[Place]:
        return [self._place(phrase) for phrase in phrases_of(KINDS[self.kind])]

    def tried(self, texts: Mapping[str, str]) -> "Tried":
        """The paper as it would be printed with these words instead of the stored ones."""
        said = {key: text for key, text in texts.items() if text}
        if entry := self.entry(said):
            return Tried(build_paper(self.kind, entry.snapshot), entry.title)
        if kept := next((one for one in self._papers if "phrases" in one.data), None):
            return Tried(build_paper(self.kind, kept.data | {"phrases": said}), kept.title)
        return Tried(build_paper(self.kind, sample_of(self.kind, self.ground.campaign, said)))

    def entry(self, texts: Mapping[str, str]) -> Entry | None:
        """The paper's place in the dossier; for a whole kind the first that can be made now."""
        ground = self._worded(texts)
        if self.subject is not None or self.kind == DocumentKind.QUESTION_SUMMARY:
            found = [find_entry(ground, self.kind, self.subject or "")]
        else:
            found = [entry for entry in entries_of(ground) if entry.kind == self.kind]
        return next((entry for entry in found if entry and not entry.blockers), None)

    @cached_property
    def _papers(self) -> list[Document]:
        """That were made, newest first: an invitation to a meeting that was held cannot be made again."""
        made = [paper for (kind, subject), paper in self.ground.papers.items() if self._is_of(kind, subject)]
        return sorted(made, key=lambda paper: paper.made_at, reverse=True)

    def _is_of(self, kind: str, subject: str) -> bool:
        return kind == self.kind and (self.subject is None or subject == self.subject)

    @cached_property
    def _bare(self) -> Snapshot | None:
        """The paper without any words of this level."""
        return self._snapshot({})

    def _snapshot(self, texts: Mapping[str, str]) -> Snapshot | None:
        entry = self.entry(texts)
        return entry.snapshot if entry else None

    def _place(self, phrase: Phrase) -> Place:
        written = self.written.get(phrase.key, "")
        if not is_list(phrase):
            office = {} if self.of_office else self._worded({}).written(self.kind)
            return Place(phrase, written, office.get(phrase.key) or phrase.text)
        otherwise, aside = self._bare, self._snapshot({phrase.key: _ASIDE})
        if otherwise is None or aside is None:
            return Place(phrase, written, "")
        own = tuple(line for line in aside[phrase.key] if line != _ASIDE)
        return Place(phrase, written, "\n".join(line for line in otherwise[phrase.key] if line not in own), own)

    def _worded(self, texts: Mapping[str, str]) -> Ground:
        """Words of single papers stand back while those of the whole kind are looked at."""
        others = [one for one in self.ground.wordings if not self._stands_back(one)]
        tried = [self._wording(key, text) for key, text in texts.items() if text]
        return self.ground.but(wordings=[*others, *tried])

    def _wording(self, key: str, text: str) -> Wording:
        campaign = self.ground.campaign
        return Wording(
            authority_id=campaign.authority_id,
            campaign=None if self.of_office else campaign,
            kind=self.kind,
            subject=self.subject or "",
            key=key,
            text=text,
        )

    def _is_here(self, one: Wording) -> bool:
        if one.kind != self.kind:
            return False
        return one.is_of_office if self.of_office else not one.is_of_office and one.subject == self.subject

    def _stands_back(self, one: Wording) -> bool:
        return one.kind == self.kind if self.of_office else self._is_here(one)
