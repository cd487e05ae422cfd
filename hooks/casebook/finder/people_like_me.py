"""People like me: what the browser needs to find the stories nearest to a reader's own place."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from casebook.finder.finder import facet_view
from casebook.model.casebook import StoryFile
from casebook.model.paths import FILTERS
from casebook.rendering.composer import Composer

# What can be shared, a point each, and which ids of it a story has.
POINTS: dict[str, Callable[[StoryFile], tuple[str, ...]]] = {
    "background": lambda file: file.story.from_.backgrounds,
    "target": lambda file: (file.story.to.target,),
    "obstacle": lambda file: tuple(dict.fromkeys(obstacle.kind for obstacle in file.story.obstacles)),
}


def like_me(compose: Composer) -> str:
    """The questions, and for each story its points."""
    stories = compose.site.book.stories
    counts = {key: Counter(id for file in stories for id in ids_of(file)) for key, ids_of in POINTS.items()}
    words = compose.words.unfilled("like_", "find_", "labelled", "semicolon", "outcome", "not_stated")
    facts = {
        "language": compose.place.language,
        "points": {key: compose.site.book.vocabulary.ids(FILTERS[key]) for key in POINTS},
        "stories": [_story(compose, file) for file in stories],
        "words": words | {"join": compose.words.join(["", ""])},
    }
    compose.script("like-me-facts", facts, compose.place.to_file("assets/finder/like-me.js"))
    return compose.inline_part(
        "like_me",
        facets=[facet_view(compose, key, counts[key], open=True) for key in POINTS],
        obstacles=compose.place.to("obstacles/"),
        stories=compose.place.to("stories/"),
    )


def _story(compose: Composer, file: StoryFile) -> dict[str, Any]:
    link = compose.view.story_link(file)
    told = file.told_in(compose.place.language)
    outcomes = compose.view.terms("outcomes", file.story.outcome.ids)
    return {
        **link,
        **({"language": told} if told != compose.place.language else {}),
        "outcome": compose.words.join([outcome["label"] for outcome in outcomes]),
        **{key: ids_of(file) for key, ids_of in POINTS.items()},
    }
