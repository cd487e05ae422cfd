"""Writes a copy of the project with a library of made-up stories, to measure what grows with their number.

Each story has about 800 English words, 1,500 Chinese characters and five uses. Its words are drawn at random from the
real stories, its terms from the vocabulary. Such sentences compress less well than real ones. The same content, number
of stories and seed give the same bytes.
"""

import random
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from commandline.messages import CommandError, message
from commandline.project import ROOT
from testtools.projects import copy_project

VOCABULARIES = ("obstacles", "tactics", "tags", "backgrounds", "roles", "outcomes", "effects", "events")
EFFECT_WEIGHTS = {"worked": 45, "partly": 20, "no-effect": 8, "backfired": 5}
USES = (3, 4, 5, 5, 6, 7)
SECTIONS = 4

# A number in the prose would have to be in the data, so no word may be one. Markers, links and ids are not words.
NUMERALS = set("0123456789零〇一二两三四五六七八九十百千万亿几数半")
NUMBER_WORDS = re.compile(
    r"(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|\w+teen(th)?|\w+ty(th)?|hundred|"
    r"thousand|million|billion|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)s?",
    re.IGNORECASE,
)
NO_WORDS = re.compile(r"\[@[^\]\n]*\]|\]\([^)\n]*\)|\{#[^}\n]*\}")

Text = dict[str, str]


def generate(folder: str, stories: int, seed: int) -> int:
    """Writes a library to `folder`; raises CommandError if that exists already."""
    if Path(folder).exists():
        raise CommandError(message("folder_exists", folder=folder))
    write_library(Path(folder), stories, seed)
    print(message("library_written", n=stories, folder=folder))
    return 0


def write_library(target: Path, stories: int, seed: int) -> None:
    """Copies the project to `target`, and replaces its stories by `stories` made-up ones."""
    copy_project(target)
    folder = target / "docs/stories"
    for old in folder.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    vocabulary = {
        name: yaml.safe_load((ROOT / f"docs/vocabulary/{name}.yml").read_text("utf-8")) for name in VOCABULARIES
    }
    writer = Writer(random.Random(seed), vocabulary, _chunks("index.md", _han), _chunks("index.en.md", _latin))
    for number in range(1, stories + 1):
        slug, files = writer.story(number)
        (folder / slug).mkdir()
        for name, text in files.items():
            (folder / slug / name).write_text(text, encoding="utf-8", newline="")


def _chunks(name: str, cut: Callable[[str], list[str]]) -> list[str]:
    """Returns the words of all narratives in files `name`, with repetitions, except words that may be numbers."""
    paths = sorted((ROOT / "docs/stories").glob(f"*/{name}"))
    text = NO_WORDS.sub(" ", "\n".join(path.read_text("utf-8") for path in paths))
    return [word for word in cut(text) if not NUMERALS & set(word) and not NUMBER_WORDS.fullmatch(word)]


def _latin(text: str) -> list[str]:
    """Returns the English words without capital letters, since a capital could begin a name."""
    return re.findall(r"(?<![\w'’-])[a-z]{1,20}(?![\w'’-])", text)


def _han(text: str) -> list[str]:
    """Returns the Chinese text, cut into pieces of two or three characters."""
    return [piece for run in re.findall(r"[\u4e00-\u9fff]+", text) for piece in re.findall(r"..(?:.$)?", run)]


class Writer:
    """Generates stories one after another, with the random numbers of `chance`.

    `vocabulary` holds the terms by vocabulary; `zh` and `en` are the words to draw from.
    """

    def __init__(self, chance: random.Random, vocabulary: dict[str, Any], zh: list[str], en: list[str]) -> None:
        self.chance = chance
        self.vocabulary = vocabulary
        self.zh = zh
        self.en = en

    def story(self, number: int) -> tuple[str, dict[str, str]]:
        """Returns the slug and the three files of one story, texts by name; `number` keeps the slug unique."""
        background, role = self.term("backgrounds"), self.term("roles")
        slug = f"{background}-to-{role}-{number:04}"
        facts = self.facts(background, role)
        return slug, {
            "story.yml": yaml.dump(facts, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110),
            "index.md": self.narrative(facts, "zh"),
            "index.en.md": self.narrative(facts, "en"),
        }

    def facts(self, background: str, role: str) -> dict[str, Any]:
        """Returns the content of story.yml."""
        year = self.chance.randint(2010, 2023)
        kinds = self.some("obstacles", self.chance.randint(4, 9))
        obstacles = [
            {"id": self.id(n), "kind": kind, "label": self.text(6), **self.statement(14)}
            for n, kind in enumerate(kinds, 1)
        ]
        uses = [self.use(n, obstacles) for n in range(1, self.chance.choice(USES) + 1)]
        events = [
            {"kind": self.term("events"), "date": f"{year + n}-{self.chance.randint(1, 12):02}", **self.statement(14)}
            for n in range(4)
        ]
        return {
            "title": self.text(9),
            "summary": self.text(30, "。"),
            "person": {"name": "A. B.", "consent": "public-source"},
            "from": {"role": self.text(7), "backgrounds": self.some("backgrounds", 2, background), **self.cited()},
            "to": {"role": self.text(5), "target": role, **self.cited()},
            "outcome": {"ids": self.some("outcomes", self.chance.randint(1, 2)), **self.statement(25)},
            "period": {"start": str(year), "end": str(year + 3), "months": self.chance.randint(3, 60), **self.cited()},
            "obstacles": obstacles,
            "uses": uses,
            "events": events,
            "numbers": [{"values": [self.chance.randint(2, 900)], **self.statement(12)} for _ in range(6)],
            "enablers": [self.statement(15) for _ in range(2)],
            "lessons": [self.statement(18) for _ in range(3)],
            "caveats": [self.statement(18)],
            "sources": [
                {
                    "id": "s001",
                    "title": self.words("en", 8),
                    "author": "@person",
                    "date": str(year + 3),
                    "url": "https://example.org/",
                    "language": "en",
                    "kind": "first-person",
                }
            ],
            "credits": {"written": ["A. B."], "translated": ["A. B."]},
            "last_reviewed": "2026-01-01",
        }

    def use(self, number: int, obstacles: list[dict[str, Any]]) -> dict[str, Any]:
        """Returns one use; half of the uses have a cost, and nearly a third a note on the effect."""
        tactic = self.term("tactics")
        carried = next(term["tags"] for term in self.vocabulary["tactics"] if term["id"] == tactic)
        effects = [term["id"] for term in self.vocabulary["effects"]]
        against = self.chance.sample(
            [obstacle["id"] for obstacle in obstacles], min(len(obstacles), self.chance.choice((1, 1, 2, 3)))
        )
        use = {
            "id": self.id(number),
            "tactic": tactic,
            "tags": [tag for tag in self.some("tags", self.chance.choice((1, 1, 2))) if tag not in carried],
            "label": self.text(6),
            **self.statement(24),
            "against": against,
            "effect": self.chance.choices(effects, [EFFECT_WEIGHTS.get(id, 22) for id in effects])[0],
        }
        if self.chance.random() < 0.3:
            use["effect_note"] = self.text(14, "。")
        if self.chance.random() < 0.5:
            use["cost"] = {"time": self.text(3)}
        return use

    def id(self, number: int) -> str:
        """Returns an id of a use or an obstacle, about as long as real ones."""
        return "-".join([*self.chance.choices(self.en, k=3), str(number)])

    def narrative(self, facts: dict[str, Any], language: str) -> str:
        """Returns the prose in one language; both languages have the same headings and links."""
        blocks = []
        for section in range(1, SECTIONS + 1):
            blocks.append(f"## {self.words(language, 5)} {{#part-{section}}}")
            for use in facts["uses"][section - 1 :: SECTIONS]:
                sentences = [self.sentence(language) for _ in range(4)]
                link = f"[{self.words(language, 4)}](#use-{use['id']})"
                blocks.append(f"{' '.join(sentences)} {link} [@s001 p{self.chance.randint(1, 80)}]")
            blocks.append(" ".join(f"{self.sentence(language)}[@s001 p{n}]" for n in range(section, section + 5)))
        return "\n\n".join(blocks) + "\n"

    def sentence(self, language: str) -> str:
        """Returns a sentence of a narrative."""
        return self.words(language, self.chance.randint(12, 28)) + ("。" if language == "zh" else ".")

    def statement(self, length: int) -> dict[str, Any]:
        """Returns the fields of a text with a citation."""
        return {"text": self.text(length, "。"), **self.cited()}

    def cited(self) -> dict[str, Any]:
        """Returns the field with one citation."""
        return {"citations": [f"s001 p{self.chance.randint(1, 80)}"]}

    def text(self, length: int, end: str = "") -> Text:
        """Returns a text in both languages, of about `length` English words.

        `end` is the Chinese punctuation at the end, if any; English then ends with a full stop.
        """
        length = max(1, length + self.chance.randint(-length // 3, length // 3))
        return {
            "zh": self.words("zh", length) + end,
            "en": self.words("en", length) + ("." if end else ""),
        }

    def words(self, language: str, length: int) -> str:
        """Returns words joined to a text, in English with a capital at the start; `length` is in English words."""
        if language == "zh":
            return "".join(self.chance.choices(self.zh, k=-(-length * 9 // 10)))
        return " ".join(self.chance.choices(self.en, k=length)).capitalize()

    def term(self, vocabulary: str) -> str:
        """Returns an id of a vocabulary; earlier terms are more likely."""
        return self.some(vocabulary, 1)[0]

    def some(self, vocabulary: str, count: int, *first: str) -> list[str]:
        """Returns up to `count` different ids of a vocabulary, beginning with `first`."""
        ids: Sequence[str] = [term["id"] for term in self.vocabulary[vocabulary]]
        weights = [1 / (position + 4) for position in range(len(ids))]
        return list(dict.fromkeys([*first, *self.chance.choices(ids, weights, k=count)]))[:count]


class Dumper(yaml.SafeDumper):
    """A YAML writer without anchors, which the data must not contain."""

    def ignore_aliases(self, data: Any) -> bool:
        """Returns true, so that no anchors are written."""
        return True
