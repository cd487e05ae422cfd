"""The page at the address of a story that was taken down; it contains nothing of the story."""

from casebook.counting.site import Site
from casebook.languages import Language
from casebook.model.paths import PageAddress
from casebook.rendering.composer import ComposedPage, Composer


def removed_page(site: Site, path: str, language: Language) -> ComposedPage:
    """Returns the page in one language, with the same text for every story."""
    compose = Composer(site, PageAddress(language, path))
    compose.title(compose.words("removed_title"))
    compose.add(
        "removed",
        text=compose.words("removed_text"),
        links=[
            {"href": compose.page.to(path), "label": compose.words(label)}
            for path, label in (("stories/", "stories_list"), ("about/#corrections", "removed_why"))
        ],
    )
    return compose.finish(compose.words("removed_text"))
