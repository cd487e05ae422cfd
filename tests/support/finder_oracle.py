"""The expected results of the finder, computed from the public data alone, independently of the finder's code."""

import csv
import io
import json
import random
import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

FACETS = ("obstacle", "tag", "tactic", "effect", "background", "target", "outcome", "story")
VOCABULARIES = {
    "obstacle": "obstacles",
    "tag": "tags",
    "tactic": "tactics",
    "effect": "effects",
    "background": "backgrounds",
    "target": "roles",
    "outcome": "outcomes",
}

Json = dict[str, Any]
Filters = dict[str, list[str]]


class Oracle:
    """Answers every query to the finder from the public data of a built site."""

    def __init__(self, built: Path) -> None:
        data = built / "data/v1"
        self.file: Json = json.loads((data / "uses.json").read_text("utf-8"))
        self.uses: list[Json] = self.file["uses"]
        self.stories = {
            story["slug"]: story for story in json.loads((data / "stories.json").read_text("utf-8"))["stories"]
        }
        self.vocabulary = json.loads((data / "vocabulary.json").read_text("utf-8"))
        self.csv = (data / "uses.csv").read_text("utf-8")

    def ids(self, facet: str) -> list[str]:
        """All ids of a facet, in their order."""
        return list(self.stories) if facet == "story" else [term["id"] for term in self.vocabulary[VOCABULARIES[facet]]]

    def values(self, use: Json, facet: str) -> list[str]:
        """The ids of a use under a facet."""
        return self.ids_by_use[id(use)][facet]

    @cached_property
    def ids_by_use(self) -> dict[int, Filters]:
        """The ids of each use under every facet."""
        found = {}
        for use in self.uses:
            story = self.stories[use["story"]]
            found[id(use)] = {
                "obstacle": list(dict.fromkeys(obstacle["kind"] for obstacle in use["obstacles"])),
                "tag": use["tags"],
                "tactic": [use["tactic"]],
                "effect": [use["effect"]],
                "background": story["origin"]["backgrounds"],
                "target": [story["target"]["target"]],
                "outcome": story["outcome"]["ids"],
                "story": [use["story"]],
            }
        return found

    def matches(self, use: Json, filters: Filters, q: str) -> bool:
        """True if a use has one of the chosen ids of every facet, and every word of the text."""
        chosen = all(set(ids) & set(self.values(use, facet)) for facet, ids in filters.items() if ids)
        return chosen and all(word in self.text[id(use)] for word in words(q))

    def rows(self, filters: Filters, q: str = "", sort: str = "story") -> list[Json]:
        """The matching uses, in order."""
        found = [use for use in self.uses if self.matches(use, filters, q)]
        if sort != "story":
            order = self.ids(sort)
            found.sort(key=lambda use: order.index(self.values(use, sort)[0]))
        return found

    def counts(self, filters: Filters, q: str = "") -> dict[str, dict[str, int]]:
        """The number of uses for each choice of each facet, given the filters of the other facets."""
        counts = {}
        for facet in FACETS:
            others = {key: ids for key, ids in filters.items() if key != facet}
            left = self.rows(others, q)
            counts[facet] = {id: sum(id in self.values(use, facet) for use in left) for id in self.ids(facet)}
        return counts

    def ways_out(self, filters: Filters, q: str = "") -> list[int]:
        """For an empty result: the number of uses without each filter, or with each filter alone if that is zero."""
        kinds = [facet for facet in FACETS if filters.get(facet)] + ["q"] * bool(q)
        without = [
            self._count({key: ids for key, ids in filters.items() if key != kind}, q * (kind != "q")) for kind in kinds
        ]
        alone = [
            self._count({key: ids for key, ids in filters.items() if key == kind}, q * (kind == "q")) for kind in kinds
        ]
        return [count for count in (without if any(without) else alone) if count]

    def _count(self, filters: Filters, q: str) -> int:
        return len(self.rows(filters, q))

    def summary(self, rows: list[Json]) -> tuple[int, int, int, int]:
        """The four numbers of the line above the rows."""
        return len(rows), len(self.uses), len({use["story"] for use in rows}), len(self.stories)

    def as_json(self, rows: list[Json]) -> str:
        """Formats rows as in uses.json."""
        return json.dumps(self.file | {"total": len(rows), "uses": rows}, ensure_ascii=False, indent=1) + "\n"

    def as_csv(self, rows: list[Json]) -> str:
        """Formats rows as in uses.csv: parsed and written again."""
        head, *lines = csv.reader(io.StringIO(self.csv))
        known = {(line[0], line[1]): line for line in lines}
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(known[use["story"], use["id"]] for use in rows)
        return out.getvalue()

    @cached_property
    def text(self) -> dict[int, str]:
        """The searchable text of each use."""
        return {id(use): " ".join(words(" ".join(self._texts(use)))) for use in self.uses}

    def _texts(self, use: Json) -> list[str]:
        story = self.stories[use["story"]]
        own = [use["label"], use["text"], use.get("effect_note"), *use["cost"].values(), story["title"]]
        texts = [text[language] for text in own if text for language in ("zh", "en")]
        for facet, name in VOCABULARIES.items():
            for term in self.vocabulary[name]:
                if term["id"] in self.values(use, facet):
                    texts += [*term["label"].values(), *term["aliases"]["zh"], *term["aliases"]["en"]]
        return texts

    def random_state(self, chance: random.Random) -> tuple[Filters, str, str]:
        """Chooses filters, text and order at random, close enough to the data that most states find something."""
        use = chance.choice(self.uses)
        filters: Filters = {}
        for facet in chance.sample(FACETS, chance.choice((0, 1, 1, 2, 2, 3, 4))):
            near = chance.sample(self.values(use, facet), 1) if chance.random() < 0.75 else []
            far = chance.sample(self.ids(facet), min(chance.choice((0, 1, 2)), len(self.ids(facet))))
            if ids := list(dict.fromkeys([*near, *far])):
                filters[facet] = ids
        q = ""
        if chance.random() < 0.35:
            found = re.findall(r"\b[a-z]{3,}\b|[\u4e00-\u9fff]{2}", self.text[id(use)])
            q = " ".join(chance.sample(found, chance.choice((1, 1, 2)))).title()
        return filters, q, chance.choice(("story", "story", "effect", "tactic", "obstacle"))


def words(text: str) -> list[str]:
    """Splits a text into normalised words for searching."""
    found, kind_before = [""], ""
    for character in unicodedata.normalize("NFKC", text).lower():
        category = unicodedata.category(character)
        kind = (
            "han"
            if "\u4e00" <= character <= "\u9fff"
            else "latin"
            if character.isascii() and character.isalnum()
            else "other"
        )
        if category[0] in "PZC":
            found.append("")
        elif {kind, kind_before} == {"han", "latin"}:
            found.append(character)
        else:
            found[-1] += character
        kind_before = kind
    return [word for word in found if word]


def address_of(filters: Filters, q: str = "", sort: str = "story") -> str:
    """The query string of a state."""
    parts = [f"{facet}={','.join(ids)}" for facet, ids in filters.items()]
    parts += [f"q={quote(q)}"] if q else []
    parts += [f"sort={sort}"] if sort != "story" else []
    return "?" + "&".join(parts) if parts else ""
