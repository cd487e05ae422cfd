"""The head of a page: no text can break it."""

import dataclasses
import json

import pytest

from casebook.counting.site import derive
from casebook.model.casebook import Casebook
from casebook.model.paths import PageAddress
from casebook.pages.first_text import first_text
from casebook.pages.head import page_head
from support.project import ADDRESS


def test_no_text_ends_the_script(book: Casebook) -> None:
    """A title that would close the element, open a comment or break the JSON stays complete and harmless."""
    evil = '</script><script>alert(1)</script><!-- "\\ \u2028 &amp;'
    story = book.stories[0]
    title = story.facts.title.model_copy(update={"en": evil})
    changed = dataclasses.replace(story, facts=story.facts.model_copy(update={"title": title}))
    site = derive(dataclasses.replace(book, stories=(changed, *book.stories[1:])))
    page = PageAddress("en", f"stories/{story.slug}/")
    head = page_head(
        dataclasses.replace(site, address=ADDRESS),
        page,
        site_name="x",
        site_description="",
        title=evil,
        description=evil,
        content="",
    )
    assert not [sign for sign in ("<", ">", "&") if sign in head.structured]
    data = json.loads(head.structured)
    assert data["headline"] == data["name"] == data["description"] == evil


@pytest.mark.parametrize(
    ("html", "tag", "text"),
    [
        ('<h1 id="a">A <b>bold</b> one<a class="headerlink" href="#a">¶</a></h1><h1>no</h1>', "h1", "A bold one"),
        ("<p> </p><div><p>R&amp;D\n  in <em>one</em></p></div><p>no</p>", "p", "R&D in one"),
        ("<ul><li>none</ul>", "p", ""),
    ],
)
def test_first_text(html: str, tag: str, text: str) -> None:
    assert first_text(html, tag) == text
