"""The page behind a story's page: every figure, and what was lost or altered on the way to us.

Few readers need it, and it would make the story twice as long on a phone.
"""

from casebook.counting.site import Site
from casebook.model.casebook import StoryFile
from casebook.model.paths import IN_THE_NOTES, Place, notes_path, story_path
from casebook.model.story import Language
from casebook.pages.notices import notices
from casebook.pages.story_sections import disagreements, statements
from casebook.rendering.composer import Composer, Page
from casebook.wording.page_words import Words


def notes_page(site: Site, file: StoryFile, language: Language) -> Page:
    """The notes of one story in one language."""
    compose = Composer(site, Place(language, notes_path(file.slug)))
    title, told = compose.view.text(file.story.title), file.told_in(language)
    # in one language as a whole: a heading has no parts
    compose.title(Words(told)("notes_title", story=str(title)), told)
    notices(compose, file, notes_path(file.slug))
    back = compose.place.to(story_path(file.slug))
    compose.part("notes_lead", text=compose.words("notes_lead"), story=title, href=back)
    statements(compose, file, "numbers")
    disagreements(compose, file, IN_THE_NOTES, "section_slips", "slips")
    return compose.page(compose.words("notes_description", story=title))
