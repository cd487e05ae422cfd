"""People like me: the facts that the script needs to find the stories most similar to a reader's situation."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from casebook.finder.facets import FILTERS
from casebook.finder.finder import facet_values
from casebook.model.casebook import LoadedStory
from casebook.rendering.composer import Composer

# The facets in which a reader and a story are compared, with the ids that a story has; each id in common is a point.
# docs/assets/finder/like-me.js describes in words how a story differs from the reader in these three facets.
POINTS: dict[str, Callable[[LoadedStory], tuple[str, ...]]] = {
    "background": lambda story: story.facts.from_.backgrounds,
    "target": lambda story: (story.facts.to.target,),
    "obstacle": lambda story: tuple(dict.fromkeys(obstacle.kind for obstacle in story.facts.obstacles)),
}


def like_me(compose: Composer) -> str:
    """Adds the script with the ids of every story; returns the placeholder of the facets to choose from."""
    stories = compose.site.book.stories
    counts = {key: Counter(id for story in stories for id in ids_of(story)) for key, ids_of in POINTS.items()}
    words = compose.words.unfilled("like_", "find_", "labelled", "semicolon", "outcome", "not_stated", "script_failed")
    facts = {
        "language": compose.page.language,
        "points": [{"key": key, "ids": compose.site.book.vocabulary.ids(FILTERS[key])} for key in POINTS],
        "stories": [_story(compose, story) for story in stories],
        "words": words | {"join": compose.words.join(["", ""])},
    }
    compose.script("like-me-facts", facts, compose.page.to_file("assets/finder/like-me.js"))
    return compose.fragment(
        "like_me",
        facets=[facet_values(compose, key, counts[key], open=True) for key in POINTS],
        obstacles=compose.page.to("obstacles/"),
        stories=compose.page.to("stories/"),
    )


def _story(compose: Composer, story: LoadedStory) -> dict[str, Any]:
    """Returns the facts about a story; `language` is present only if it is not that of the page."""
    link = compose.view.story_link(story)
    shown = story.shown_in(compose.page.language)
    outcomes = compose.view.terms("outcomes", story.facts.outcome.ids)
    return {
        **link,
        **({"language": shown} if shown != compose.page.language else {}),
        "outcome": compose.words.join([outcome["label"] for outcome in outcomes]),
        "points": {key: ids_of(story) for key, ids_of in POINTS.items()},
    }
