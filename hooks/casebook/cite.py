"""How to cite a story: as a line of text and as BibTeX."""

from casebook.casefile import StoryFile
from casebook.links import language_root, story_path
from casebook.model import Language
from casebook.site import Site
from casebook.views import View
from casebook.words import Words


def citation(site: Site, file: StoryFile, language: Language) -> View:
    """`text` and `bibtex` for one story; its address is left out where the site's is not known."""
    words, story = Words(language), file.story
    title = story.title.in_language(language)
    url = f"{site.address}{language_root(language)}{story_path(file.slug)}" if site.address else ""
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
        title=title,
        reviewed=words.date(story.last_reviewed),
        url=f" {url}" if url else "",
    )
    return {"text": text, "bibtex": f"@misc{{casebook-{file.slug}-{language},\n{body}\n}}"}


def _escaped(text: str) -> str:
    """A text with the characters that BibTeX would read as commands made plain."""
    return "".join(f"\\{char}" if char in "&%$#_{}" else char for char in text)
