"""How to cite a story: as a line of text and as BibTeX."""

from casebook.counting.site import Site
from casebook.languages import Language, language_root
from casebook.model.casebook import LoadedStory
from casebook.model.paths import story_path
from casebook.rendering.values import View
from casebook.wording.other_language import in_other_language
from casebook.wording.page_words import Words


def citation(site: Site, story: LoadedStory, language: Language) -> View:
    """`text` and `bibtex` for one story; its address is left out where the site's is not known.

    What is cited is the page that it is told on.
    """
    words, facts, told = Words(language), story.facts, story.shown_in(language)
    title = facts.title.in_language(told)
    url = f"{site.address}{language_root(told)}{story_path(story.slug)}" if site.address else ""
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
        title=title if told == language else in_other_language(title, told),
        reviewed=words.date(facts.last_reviewed),
        url=f" {url}" if url else "",
    )
    bibtex = f"@misc{{casebook-{story.slug}-{told},\n{body}\n}}"
    return {"text": text, "bibtex": bibtex if told == language else in_other_language(bibtex, told)}


def _escaped(text: str) -> str:
    """A text with the characters that BibTeX would read as commands made plain."""
    return "".join(f"\\{char}" if char in "&%$#_{}" else char for char in text)
