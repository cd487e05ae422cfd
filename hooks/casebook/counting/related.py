"""Finds stories related to a story: they met the same kind of obstacle and used other tactics against it."""

from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.model.casebook import LoadedStory

MOST = 3
CANDIDATES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedStory:
    """A related story, an obstacle kind that both stories met, and the tactics that only this one used against it."""

    story: LoadedStory
    kind: str
    new_tactics: tuple[str, ...]


def related_stories(site: Site, story: LoadedStory) -> list[RelatedStory]:
    """Returns at most MOST stories, those with the most new tactics first, then by slug.

    Each story appears once, with the obstacle kind for which it has the most new tactics. For each kind only the next
    CANDIDATES stories that met it are compared, in the order of the casebook; the first follows the last. So the work
    for all pages grows in proportion to the number of stories, and every story is a candidate for others.
    """
    best: dict[str, RelatedStory] = {}
    for kind in dict.fromkeys(obstacle.kind for obstacle in story.facts.obstacles):
        slugs = site.met[kind]
        start = slugs.index(story.slug)
        used = site.tactics_against.get((story.slug, kind), ())
        for step in range(1, min(CANDIDATES + 1, len(slugs))):
            slug = slugs[(start + step) % len(slugs)]
            new = tuple(tactic for tactic in site.tactics_against.get((slug, kind), ()) if tactic not in used)
            if len(new) > (len(best[slug].new_tactics) if slug in best else 0):
                best[slug] = RelatedStory(story=site.book.by_slug[slug], kind=kind, new_tactics=new)
    return sorted(best.values(), key=lambda related: (-len(related.new_tactics), related.story.slug))[:MOST]
