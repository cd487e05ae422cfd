"""How to cite a story: as a line of text and as BibTeX."""

from casebook.counting.site import Site
from casebook.model.casebook import StoryFile
from casebook.model.paths import language_root, story_path
from casebook.model.story import Language
from casebook.rendering.values import View
from casebook.wording.other_language import foreign
from casebook.wording.page_words import Words


def citation(site: Site, file: StoryFile, language: Language) -> View:
    """`text` and `bibtex` for one story; its address is left out where the site's is not known.

    What is cited is the page that it is told on.
    """
    words, story, told = Words(language), file.story, file.told_in(language)
    title = story.title.in_language(told)
    url = f"{site.address}{language_root(told)}{story_path(file.slug)}" if site.address else ""
    year = story.last_reviewed[:4]
    authors = words.join(list(story.credits.written))
    fields = {
        "title": f"{{{_escaped(title)}}}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in story.credits.written),
        "journal": words("casebook"),
        "year": year,
        "note": words("labelled", label=words("last_reviewed"), text=words.date(story.last_reviewed)),
        **({"url": url} if url else {}),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    text = words(
        "cite_text",
        authors=authors,
        year=year,
        title=title if told == language else foreign(title, told),
        reviewed=words.date(story.last_reviewed),
        url=f" {url}" if url else "",
    )
    bibtex = f"@misc{{casebook-{file.slug}-{told},\n{body}\n}}"
    return {"text": text, "bibtex": bibtex if told == language else foreign(bibtex, told)}


def _escaped(text: str) -> str:
    """A text with the characters that BibTeX would read as commands made plain."""
    return "".join(f"\\{char}" if char in "&%$#_{}" else char for char in text)
