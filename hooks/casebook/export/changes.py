"""What changed between two versions of the public data, in words: for who follows the casebook, and for a release.

It compares the data and not the files on disk: what does not reach readers is no change. Texts of a story are named,
not quoted, but for the labels of its uses; of a story that was taken down only the slug is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casebook.languages import Language
from casebook.wording.page_words import Words

Data = dict[str, Any]
# what changes with every release or is told by itself
UNTOLD = {"version", "license", "slug", "url", "uses", "last_reviewed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the data: each file of `stories/` by its name, and the vocabulary."""

    files: dict[str, Data]
    vocabulary: Data

    @property
    def stories(self) -> dict[str, Data]:
        """The stories by their slug, without what leads on from an old one or says that one was taken down."""
        return {name: story for name, story in self.files.items() if story["slug"] == name and "uses" in story}

    def moved(self, slug: str) -> str:
        """The slug that a story has now."""
        return str(self.files.get(slug, {}).get("slug", slug))


def changelog(old: Version, new: Version, language: Language) -> str:
    """The changes as Markdown; a sentence where there are none."""
    words = Words(language)
    blocks = [f"## {words('changes_title')}"]
    for heading, lines in (
        ("changes_added", _added(old, new, words)),
        ("changes_removed", (f"- `{slug}`" for slug in old.stories if new.moved(slug) not in new.stories)),
        ("changes_renamed", (f"- `{slug}` → `{now}`" for slug, now in _renamed(old, new))),
        ("changes_changed", _changed(old, new, words)),
        ("changes_terms", _terms(old, new, words)),
    ):
        if found := list(lines):
            blocks += [f"### {words(heading)}", "\n".join(found)]
    return "\n\n".join(blocks if len(blocks) > 1 else [*blocks, words("changes_none")]) + "\n"


def _renamed(old: Version, new: Version) -> list[tuple[str, str]]:
    pairs = [(slug, new.moved(slug)) for slug in old.stories]
    return [(slug, now) for slug, now in pairs if slug != now and now in new.stories]


def _added(old: Version, new: Version, words: Words) -> Iterator[str]:
    known = {new.moved(slug) for slug in old.stories}
    for slug, story in new.stories.items():
        if slug not in known:
            count = words("uses_count", n=len(story["uses"]))
            yield f"- {_told(story['title'], words)} (`{slug}`){words('separator')}{count}"


def _changed(old: Version, new: Version, words: Words) -> Iterator[str]:
    for slug, before in old.stories.items():
        after = new.stories.get(new.moved(slug))
        if after and (lines := list(_story(before, after, words))):
            yield f"- {_told(after['title'], words)} (`{after['slug']}`)"
            yield from (f"  - {line}" for line in lines)


def _story(before: Data, after: Data, words: Words) -> Iterator[str]:
    fields = [name for name in {**after, **before} if name not in UNTOLD]
    changed = [name for name in fields if _plain(before.get(name)) != _plain(after.get(name))]
    if changed:
        names = [words(f"changes_field_{name}") for name in changed]
        yield words("labelled", label=words("changes_fields"), text=words.join(names))
    then = {use["id"]: use for use in before["uses"]}
    now = {use["id"]: use for use in after["uses"]}
    for id in [id for id in now if id not in then]:
        yield words("changes_use_added", use=_told(now[id]["label"], words), effect=now[id]["effect"])
    for id in [id for id in then if id not in now]:
        yield words("changes_use_removed", use=_told(then[id]["label"], words))
    for id in [id for id in now if id in then]:
        name = _told(now[id]["label"], words)
        if then[id]["effect"] != now[id]["effect"]:
            yield words("changes_effect", use=name, old=then[id]["effect"], new=now[id]["effect"])
        if _plain({**then[id], "effect": ""}) != _plain({**now[id], "effect": ""}):
            yield words("changes_use_changed", use=name)


def _plain(value: Any) -> Any:
    """A value without the addresses and slugs in it, which change when a story is renamed."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in ("url", "story")}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _terms(old: Version, new: Version, words: Words) -> Iterator[str]:
    for name, terms in new.vocabulary.items():
        if isinstance(terms, list):
            known = {term["id"]: term for term in old.vocabulary.get(name, [])}
            for term in terms:
                label = f"{_told(term['label'], words)} (`{name}/{term['id']}`)"
                if term["id"] not in known:
                    yield f"- {words('changes_term_added', term=label)}"
                elif term != known[term["id"]]:
                    yield f"- {words('changes_term_changed', term=label)}"


def _told(text: Data, words: Words) -> str:
    """A text in the language, or in the one that it has."""
    return str(text.get(words.language) or next(filter(None, text.values())))
