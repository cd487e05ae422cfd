"""A casebook with minimal texts: stories defined by their uses, for tests of counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from casebook.model.casebook import Casebook, LoadedStory, StoryFolder
from casebook.model.history import History
from casebook.model.story import Story
from casebook.model.vocabulary import VOCABULARIES, Term, Vocabulary
from casebook.model.yaml_text import YamlText

TEXT = {"zh": "一", "en": "one"}
# the tactic, the kinds of obstacles that it was used against, the effect, further tags
Use = tuple[str, str, str, str]


def terms(written: str) -> tuple[Term, ...]:
    """Returns terms from `a:x,y b`: an id with its tags, or with its stage if that begins with a capital letter."""
    found = []
    for id, _, more in (word.partition(":") for word in written.split()):
        links: dict[str, Any] = {"stage": more.lower()} if more.istitle() else {"tags": more.split(",") if more else ()}
        found.append(Term.model_validate({"id": id, "label": TEXT, "definition": TEXT, **links}))
    return tuple(found)


def vocabulary(**written: str) -> Vocabulary:
    """Returns a vocabulary from the words of each list."""
    return Vocabulary(**{name: terms(written.get(name, "")) for name in VOCABULARIES})


def story(slug: str, used: Sequence[Use] = (), met: str = "", **fields: Any) -> LoadedStory:
    """Returns a story with some kinds of obstacles.

    The ids of its obstacles and uses are `o-<kind>` and `u-<number>`; `fields` replaces other fields.
    """
    kinds = dict.fromkeys([*met.split(), *(kind for use in used for kind in use[1].split())])
    facts: dict[str, Any] = {
        "title": TEXT,
        "summary": TEXT,
        "person": {"name": "Kim", "consent": "approved"},
        "from": {"role": TEXT, "backgrounds": ["b"]},
        "to": {"role": TEXT, "target": "r"},
        "outcome": {"ids": ["o"], "text": TEXT},
        "period": {},
        "obstacles": [{"id": f"o-{kind}", "kind": kind, "label": TEXT, "text": TEXT} for kind in kinds],
        "uses": [
            {
                **{"id": f"u-{number}", "tactic": tactic, "tags": tags.split(), "label": TEXT, "text": TEXT},
                **{"against": [f"o-{kind}" for kind in against.split()], "effect": effect},
            }
            for number, (tactic, against, effect, tags) in enumerate(used, 1)
        ],
        "events": [],
        "sources": [],
        "credits": {"written": [], "translated": []},
        "last_reviewed": "2020",
        **fields,
    }
    folder = StoryFolder(slug=slug, files={"index.md": "一", "index.en.md": "one"})
    return LoadedStory(folder=folder, facts=Story.model_validate(facts), yaml=YamlText(facts))


def book(
    stories: Iterable[LoadedStory], words: Mapping[str, str] | None = None, history: History | None = None
) -> Casebook:
    """Returns a casebook of stories, with a vocabulary made of `words` as for `terms`."""
    return Casebook(stories=tuple(stories), vocabulary=vocabulary(**(words or {})), history=history or History())
