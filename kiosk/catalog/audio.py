"""The sound files of a pack: which sentence each says, and which are missing or say what is no longer written.

    media/audio/<language>/<procedure>/<text key>.<sentence>.<hash>.wav

A file is found by the hash of the sentence alone, so a sentence that many procedures share is recorded once, and a
sentence that is changed is seen as missing. Names and folders are for people. Languages may be such as the pack has no
words in: then a file says in that language what stands there in the pack's first language.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.catalog.model import Pack
from kiosk.catalog.placeholders import AT_RUN_TIME
from kiosk.catalog.texts import texts_of
from kiosk.speech.sentences import plain, split_sentences
from kiosk.speech.sound import load_sound, save_sound

FOLDER = Path("media") / "audio"
OWN_WORDS = "pack"
"""The folder of what belongs to no procedure: tiles, reasons, notices."""
_UNHEARD = ("synonyms", "official_title", "steps.coaching", "steps.rail", "sources", "language", "name")
_HASH = re.compile(r"\.([0-9a-f]{12})\.wav$")
_PLACEHOLDER = re.compile(r"\{(?:" + "|".join(sorted(AT_RUN_TIME)) + r")\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speakable:
    """One sentence of a pack. `place` and `key` say where it stands first, `shown` is how it is written there."""

    place: str
    key: str
    shown: str

    @property
    def hash(self) -> str:
        """Changes with every letter, but not with the marks of official terms."""
        return sentence_hash(self.shown)

    @property
    def filled_in(self) -> bool:
        """Whether a place is named in it that is known only when it is shown."""
        return _PLACEHOLDER.search(self.shown) is not None

    @property
    def file(self) -> Path:
        """Its file below the folder of a language."""
        return Path(self.place) / f"{self.key}.{self.hash}.wav"


def sentence_hash(shown: str) -> str:
    """Twelve hexadecimal digits that stand for a sentence."""
    return hashlib.sha256(plain(shown).encode()).hexdigest()[:12]


def speakables(pack: Pack, language: str) -> tuple[Speakable, ...]:
    """Every sentence of the pack that is read aloud, each once, in the order of the procedures.

    For a language without words of its own: those of the pack's first.
    """
    written = language if language in pack.languages else pack.languages[0]
    found: dict[str, Speakable] = {}
    for place, words in _words(pack, written):
        for text in texts_of(words, ""):
            if text.field in _UNHEARD:
                continue
            for number, shown in enumerate(split_sentences(text.text), 1):
                one = Speakable(place, f"{_safe(text.at)}.{number}", shown)
                found.setdefault(one.hash, one)
    return tuple(found.values())


def _words(pack: Pack, language: str) -> Iterator[tuple[str, msgspec.Struct]]:
    yield OWN_WORDS, pack.pack_words[language]
    yield from ((id_, pack.words[language][id_]) for id_ in pack.procedures)


def _safe(at: str) -> str:
    return at.replace("[", ".").replace("]", "")


@dataclass(frozen=True, slots=True)
class Recordings:
    """The sound files there are, by language and hash. Later folders win, so that a machine's own come before the pack's."""

    files: Mapping[str, Mapping[str, Path]]
    patterns: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language in which at least one sentence can be heard."""
        return tuple(language for language, files in self.files.items() if files)

    def find(self, language: str, shown: str) -> Path | None:
        """The file that says this sentence; one with a place named in it is found by the words around the place."""
        files = self.files.get(language, {})
        if file := files.get(sentence_hash(shown)):
            return file
        said = plain(shown)
        for pattern, hash_ in self.patterns.get(language, ()):
            if pattern.fullmatch(said):
                return files[hash_]
        return None


def read_recordings(pack: Pack, *folders: Path) -> Recordings:
    """Look through audio folders (`<pack>/media/audio`, and a machine's own); one that is not there holds nothing."""
    files: dict[str, dict[str, Path]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*/*/*.wav")):
            if hash_ := _hash_of(file):
                files.setdefault(file.relative_to(folder).parts[0], {})[hash_] = file
    patterns = {
        language: tuple(
            (_pattern(one.shown), one.hash)
            for one in speakables(pack, language)
            if one.filled_in and one.hash in known
        )
        for language, known in files.items()
    }
    return Recordings(files, patterns)


def _hash_of(file: Path) -> str:
    found = _HASH.search(file.name)
    return found[1] if found else ""


def _pattern(shown: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(piece) for piece in _PLACEHOLDER.split(plain(shown))))


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a language is recorded. `stale` files say what is written nowhere any more."""

    language: str
    there: tuple[Speakable, ...]
    missing: tuple[Speakable, ...]
    stale: tuple[Path, ...]


def standing(pack: Pack, language: str, *folders: Path) -> Standing:
    """Compare the sentences of a pack with the files of one language."""
    wanted = speakables(pack, language)
    files = [file for folder in folders for file in sorted((folder / language).glob("*/*.wav"))]
    hashes = {_hash_of(file) for file in files}
    known = {one.hash for one in wanted}
    return Standing(
        language=language,
        there=tuple(one for one in wanted if one.hash in hashes),
        missing=tuple(one for one in wanted if one.hash not in hashes),
        stale=tuple(file for file in files if _hash_of(file) not in known),
    )


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages an audio folder has files in."""
    return tuple(sorted({file.parent.parent.name for file in folder.glob("*/*/*.wav")}))


def copy_recordings(folder: Path, into: Path, language: str) -> int:
    """Copy one language's files into another audio folder, each whole or not at all; how many there were.

    Raises SoundUnreadable, DiskFull or DiskReadOnly.
    """
    files = sorted((folder / language).glob("*/*.wav"))
    for file in files:
        save_sound(load_sound(file), into / file.relative_to(folder))
    return len(files)
