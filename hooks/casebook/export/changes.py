"""The changelog: the changes between two versions of the public data, for followers and for release notes.

The public data is compared, not the files on disk, because only what reaches readers counts as a change. Changed texts
of a story are named, not quoted, except for the labels of its uses. Of a story that was taken down, only the slug is
listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casebook.languages import Language
from casebook.wording.page_words import Words

Data = dict[str, Any]
# fields of a story that are not listed as changed: they change with every release, or have lines of their own
NOT_LISTED = {"version", "license", "slug", "url", "uses", "last_reviewed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the public data: each file of `stories/` by its name without the ending, and the vocabulary."""

    files: dict[str, Data]
    vocabulary: Data

    @property
    def stories(self) -> dict[str, Data]:
        """The stories by their slug, without the files at old slugs and those of stories that were taken down."""
        return {name: story for name, story in self.files.items() if story["slug"] == name and "uses" in story}

    def current_slug(self, slug: str) -> str:
        """Returns the slug that a story has in this version, if `slug` is its old one; otherwise `slug`."""
        return str(self.files.get(slug, {}).get("slug", slug))


def changelog(old: Version, new: Version, language: Language) -> str:
    """Returns the changes from `old` to `new` as Markdown: a heading, then a list per kind of change.

    If nothing changed, a sentence reports it instead of the lists.
    """
    words = Words(language)
    blocks = [f"## {words('changes_title')}"]
    for heading, lines in (
        ("changes_added", _added(old, new, words)),
        ("changes_removed", (f"- `{slug}`" for slug in old.stories if new.current_slug(slug) not in new.stories)),
        ("changes_renamed", (f"- `{slug}` → `{now}`" for slug, now in _renamed(old, new))),
        ("changes_changed", _changed(old, new, words)),
        ("changes_terms", _terms(old, new, words)),
    ):
        if found := list(lines):
            blocks += [f"### {words(heading)}", "\n".join(found)]
    return "\n\n".join(blocks if len(blocks) > 1 else [*blocks, words("changes_none")]) + "\n"


def _renamed(old: Version, new: Version) -> list[tuple[str, str]]:
    """Returns the old and the new slug of each renamed story."""
    pairs = [(slug, new.current_slug(slug)) for slug in old.stories]
    return [(slug, now) for slug, now in pairs if slug != now and now in new.stories]


def _added(old: Version, new: Version, words: Words) -> Iterator[str]:
    """Yields a line for each new story, with the number of its uses."""
    known = {new.current_slug(slug) for slug in old.stories}
    for slug, story in new.stories.items():
        if slug not in known:
            count = words("uses_count", n=len(story["uses"]))
            yield f"- {_in_language(story['title'], words)} (`{slug}`){words('separator')}{count}"


def _changed(old: Version, new: Version, words: Words) -> Iterator[str]:
    """Yields a line for each changed story, followed by an indented line for each of its changes."""
    for slug, before in old.stories.items():
        after = new.stories.get(new.current_slug(slug))
        if after and (lines := list(_story_changes(before, after, words))):
            yield f"- {_in_language(after['title'], words)} (`{after['slug']}`)"
            yield from (f"  - {line}" for line in lines)


def _story_changes(before: Data, after: Data, words: Words) -> Iterator[str]:
    """Yields the changes of one story: its changed fields in one line, then its uses, each in a line of its own."""
    fields = [name for name in {**after, **before} if name not in NOT_LISTED]
    changed = [name for name in fields if _plain(before.get(name)) != _plain(after.get(name))]
    if changed:
        names = [words(f"changes_field_{name}") for name in changed]
        yield words("labelled", label=words("changes_fields"), text=words.join(names))
    then = {use["id"]: use for use in before["uses"]}
    now = {use["id"]: use for use in after["uses"]}
    for id in [id for id in now if id not in then]:
        yield words("changes_use_added", use=_in_language(now[id]["label"], words), effect=now[id]["effect"])
    for id in [id for id in then if id not in now]:
        yield words("changes_use_removed", use=_in_language(then[id]["label"], words))
    for id in [id for id in now if id in then]:
        name = _in_language(now[id]["label"], words)
        if then[id]["effect"] != now[id]["effect"]:
            yield words("changes_effect", use=name, old=then[id]["effect"], new=now[id]["effect"])
        if _plain({**then[id], "effect": ""}) != _plain({**now[id], "effect": ""}):
            yield words("changes_use_changed", use=name)


def _plain(value: Any) -> Any:
    """Returns `value` without the addresses and slugs in it, because these change whenever a story is renamed."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in ("url", "story")}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _terms(old: Version, new: Version, words: Words) -> Iterator[str]:
    """Yields a line for each new or changed term; removed terms are not listed."""
    for name, terms in new.vocabulary.items():
        if isinstance(terms, list):  # not the version or the license
            known = {term["id"]: term for term in old.vocabulary.get(name, [])}
            for term in terms:
                label = f"{_in_language(term['label'], words)} (`{name}/{term['id']}`)"
                if term["id"] not in known:
                    yield f"- {words('changes_term_added', term=label)}"
                elif term != known[term["id"]]:
                    yield f"- {words('changes_term_changed', term=label)}"


def _in_language(text: Data, words: Words) -> str:
    """Returns a text in the language of the changelog, or in the only language it has."""
    return str(text.get(words.language) or next(filter(None, text.values())))
