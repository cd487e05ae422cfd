"""The citation of a story: the same facts as one line and as BibTeX, and no BibTeX commands."""

import re
from dataclasses import replace

from casebook.counting.site import Site
from casebook.model.base import Bilingual
from casebook.pages.how_to_cite import citation


def test_line_and_bibtex_have_the_same_facts(site: Site) -> None:
    for story in site.book.stories:
        for language in ("zh", "en"):
            views = citation(replace(site, address="https://site.example/x/"), story, language)
            url = f"https://site.example/x/{'en/' if language == 'en' else ''}stories/{story.slug}/"
            for text in views.values():
                assert url in text
                assert story.facts.last_reviewed[:4] in text
            assert story.facts.title.in_language(language) in views["text"]
            assert story.facts.person.name not in views["text"] + views["bibtex"]


def test_without_an_address_none_is_cited(site: Site) -> None:
    for text in citation(site, site.book.stories[0], "en").values():
        assert "http" not in text


def test_bibtex_has_no_commands(site: Site) -> None:
    story = site.book.stories[0]
    facts = story.facts.model_copy(update={"title": Bilingual(zh="甲", en="R&D at 5% {of} $cost_#1")})
    bibtex = citation(site, replace(story, facts=facts), "en")["bibtex"]
    assert r"R\&D at 5\% \{of\} \$cost\_\#1" in bibtex
    assert bibtex.count("{") - bibtex.count(r"\{") == bibtex.count("}") - bibtex.count(r"\}")
    assert re.match(r"@misc\{casebook-[a-z0-9-]+,\n", bibtex)
