"""How to cite a story: as a line of text and as BibTeX."""

from casebook.counting.site import Site
from casebook.languages import Language, language_root
from casebook.model.casebook import LoadedStory
from casebook.model.paths import story_path
from casebook.rendering.values import View
from casebook.wording.other_language import in_other_language
from casebook.wording.page_words import Words


def citation(site: Site, story: LoadedStory, language: Language) -> View:
    """Returns the citation of one story as `text` and `bibtex`; without a URL if the address of the site is not known.

    A story that is not available in `language` is cited in the other language, with the address of that page.
    """
    words, facts, shown_language = Words(language), story.facts, story.shown_in(language)
    title = facts.title.in_language(shown_language)
    url = f"{site.address}{language_root(shown_language)}{story_path(story.slug)}" if site.address else ""
    year = facts.last_reviewed[:4]
    authors = words.join(list(facts.credits.written))
    fields = {
        "title": f"{{{_escaped(title)}}}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in facts.credits.written),
        "journal": words("casebook"),
        "year": year,
        "note": words("labelled", label=words("last_reviewed"), text=words.date(facts.last_reviewed)),
        **({"url": url} if url else {}),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    text = words(
        "cite_text",
        authors=authors,
        year=year,
        title=title if shown_language == language else in_other_language(title, shown_language),
        reviewed=words.date(facts.last_reviewed),
        url=f" {url}" if url else "",
    )
    bibtex = f"@misc{{casebook-{story.slug}-{shown_language},\n{body}\n}}"
    return {"text": text, "bibtex": bibtex if shown_language == language else in_other_language(bibtex, shown_language)}


def _escaped(text: str) -> str:
    """Returns a text with the characters escaped that BibTeX would read as commands."""
    return "".join(f"\\{char}" if char in "&%$#_{}" else char for char in text)
