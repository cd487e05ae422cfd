"""The notes page of a story: every number, differences from outside texts, and mistakes of translations.

Few readers need them, and on the page of the story they would double its length on a phone.
"""

from casebook.counting.site import Site
from casebook.languages import Language
from casebook.model.casebook import LoadedStory
from casebook.model.paths import IN_THE_NOTES, PageAddress, notes_path, story_path
from casebook.pages.notices import notices
from casebook.pages.story_sections import disagreements, statements
from casebook.rendering.composer import ComposedPage, Composer
from casebook.wording.page_words import Words


def notes_page(site: Site, story: LoadedStory, language: Language) -> ComposedPage:
    """Returns the notes page of one story in one language."""
    compose = Composer(site, PageAddress(language, notes_path(story.slug)))
    title, shown_language = compose.view.text(story.facts.title), story.shown_in(language)
    # the whole heading is in the language of the title: a heading cannot mix languages
    compose.title(Words(shown_language)("notes_title", story=str(title)), shown_language)
    notices(compose, story, notes_path(story.slug))
    back = compose.page.to(story_path(story.slug))
    compose.add("notes_lead", text=compose.words("notes_lead"), story=title, href=back)
    statements(compose, story, "numbers")
    disagreements(compose, story, IN_THE_NOTES, "section_slips", "slips")
    return compose.finish(compose.words("notes_description", story=title))
