# SPDX-License-Identifier: MIT
"""The words and terms of all indexed packs, and how typed text is cut into them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.search import schema
from reader.text.normalize import fold, squeeze, without_tones
from reader.text.thai import Segmenter
from reader.text.words import join_initials, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.search.packed import PackedMap
    from reader.search.sidecar import Sidecar, TermForms

_ASKING_TH = """
    อะไร อย่างไร ยังไง ทำไม เพราะอะไร เพราะเหตุใด เท่าไร เท่าไหร่ เท่าใด กี่ ใคร ใครบ้าง ที่ไหน
    เมื่อไร เมื่อไหร่ เมื่อใด ไหน ใด หรือไม่ ไหม มั้ย หรือเปล่า หรือยัง บ้าง อะไรบ้าง คือ คืออะไร
    ต้อง ควร ได้ ช่วย ขอ หน่อย ครับ ค่ะ คะ นะ จะ มี เป็น ที่ ของ ใน และ กับ หรือ ให้ ว่า ก็ นี้
    พศ คศ
"""
_ASKING_EN = """
    how what why when where who which whom whose is are was were be do does did can could should
    would will may must the a an of to in for and or on at by with from as it its this that these
    those there my our we i you your me us please tell about have has had need into
"""
# Words of a question that say nothing about what is asked for.
QUESTION_WORDS = frozenset(_ASKING_TH.split()) | frozenset(_ASKING_EN.split())

_SHORT = 3  # letters up to which a term's form counts only as a whole chunk
_LONGEST_TERM = 12  # pieces
_VOWEL_ENDINGS = re.compile("(?:s|x|z|ch|sh)es$")


class Piece(NamedTuple):
    """A word of the typed text: its kind (thai, latin, number) and the chunk it stands in."""

    kind: str
    text: str
    chunk: int


class Vocabulary:
    """What the book's words are."""

    def __init__(
        self,
        thai: Mapping[str, int],
        latin: Mapping[str, int],
        terms: Iterable[TermForms] = (),
        tables: Iterable[PackedMap] = (),
    ) -> None:
        """Take the words with the number of sections they stand in; see `Sidecar`."""
        self.thai = thai
        self.latin = latin
        self.terms = tuple(terms)
        self._tables = tuple(tables)

    @classmethod
    def of(cls, sidecars: Sequence[Sidecar]) -> Vocabulary:
        """Return the words and terms of indexed packs."""
        return cls(
            _counted([sidecar.thai for sidecar in sidecars]),
            _counted([sidecar.latin for sidecar in sidecars]),
            (term for sidecar in sidecars for term in sidecar.terms),
            (sidecar.words for sidecar in sidecars),
        )

    def with_words(self, thai: Mapping[str, int], latin: Mapping[str, int]) -> Vocabulary:
        """Return this vocabulary with more words, which count in addition."""
        return Vocabulary(
            _counted([self.thai, thai]), _counted([self.latin, latin]), self.terms, self._tables
        )

    def warm(self) -> None:
        """Make now what the first question would have to wait for."""
        self.cut("ก")

    @cached_property
    def segmenter(self) -> Segmenter:
        """A segmenter that knows the words of the book and no others."""
        return Segmenter(sorted(self.thai, key=lambda word: (-self.thai[word], word)))

    def cut(self, folded: str) -> list[Piece]:
        """Return the words of a folded text; whole glossary terms stay together."""
        found: list[Piece] = []
        for number, chunk in enumerate(folded.split()):
            for kind, run, _ in runs(join_initials(chunk)):
                if kind == "thai":
                    is_short_term = len(run) <= _SHORT and run in self._terms_by_key
                    words = [run] if is_short_term else self._cutter.words(run)
                    found.extend(Piece(kind, word, number) for word in words)
                else:
                    text = schema.number(run) if kind == "number" else run
                    found.append(Piece(kind, text, number))
        return found

    def cut_fine(self, thai: str) -> list[str]:
        """Return the words of a Thai run as the word index has them."""
        return self.segmenter.words(thai)

    def is_known(self, piece: Piece) -> bool:
        """Tell whether the piece is a word of the book, a term or a word of a question."""
        if piece.text in QUESTION_WORDS or piece.text in self._terms_by_key:
            return True
        if piece.kind == "latin":
            forms = (piece.text, singular(piece.text))
            return any(form in self.latin or self._has_stem(schema.stem(form)) for form in forms)
        return piece.kind == "number" or piece.text in self._cutter

    def terms_at(self, pieces: Sequence[Piece], at: int) -> tuple[int, list[TermForms]]:
        """Return the longest term that begins at piece `at`: how many pieces, which terms.

        A form of three letters or fewer counts only if it fills its chunk.
        """
        for length in range(min(_LONGEST_TERM, len(pieces) - at), 0, -1):
            here = pieces[at : at + length]
            key = "".join(_key(piece.kind, piece.text) for piece in here)
            if key in self._terms_by_key and (len(key) > _SHORT or _fills_chunks(pieces, here)):
                return length, self._terms_by_key[key]
        return 0, []

    @cached_property
    def spellings(self) -> Mapping[str, int]:
        """Every squeezed form a typed word may have been meant as, and how common it is."""
        found = Counter(dict(self.thai))
        found.update({word: count for word, count in self.latin.items() if not word.isdigit()})
        for term in self.terms:
            for form in (*term.th, *term.en):
                squeezed = squeeze(fold(form))
                if len(squeezed) > _SHORT:
                    found[squeezed] = max(found[squeezed], 1)
        return found

    @cached_property
    def toneless(self) -> Mapping[str, tuple[str, ...]]:
        """The spellings that are alike without tone marks, the commonest first."""
        found: dict[str, list[str]] = {}
        for form in sorted(self.spellings, key=lambda form: (-self.spellings[form], form)):
            found.setdefault(without_tones(form), []).append(form)
        return {bare: tuple(forms) for bare, forms in found.items()}

    def _has_stem(self, stem: str) -> bool:
        return any(stem in table for table in self._tables)

    @cached_property
    def _cutter(self) -> Segmenter:
        asking = sorted(word for word in QUESTION_WORDS if not word.isascii())
        terms = [key for key in self._terms_by_key if len(key) > _SHORT and not key.isascii()]
        common = sorted(self.thai, key=lambda word: (-self.thai[word], word))
        return Segmenter([*asking, *sorted(terms), *common])

    @cached_property
    def _terms_by_key(self) -> dict[str, list[TermForms]]:
        found: dict[str, list[TermForms]] = {}
        for term in self.terms:
            for form in (*term.th, *term.en):
                key = term_key(form)
                if key and term not in found.setdefault(key, []):
                    found[key].append(term)
        return found


def term_key(form: str) -> str:
    """Return what a spelling of a term is looked up by: squeezed, English words in the singular."""
    return "".join(_key(kind, run) for kind, run, _ in runs(join_initials(fold(form))))


def singular(word: str) -> str:
    """Return an English word without its plural ending, by rule of thumb."""
    if len(word) <= _SHORT or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if _VOWEL_ENDINGS.search(word) and not word.endswith(("ases", "uses", "oses", "ises")):
        return word[:-2]
    if word == "buses":
        return "bus"
    return word.removesuffix("s")


def _key(kind: str, word: str) -> str:
    return singular(word) if kind == "latin" else word.replace(",", "").replace(".", "")


def _counted(counts: Sequence[Mapping[str, int]]) -> Mapping[str, int]:
    if len(counts) == 1:
        return counts[0]
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _fills_chunks(pieces: Sequence[Piece], here: Sequence[Piece]) -> bool:
    chunks = {piece.chunk for piece in here}
    return sum(piece.chunk in chunks for piece in pieces) == len(here)
