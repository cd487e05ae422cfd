"""Lists every rule of the stories and the vocabulary, in the order in which they are applied.

Files, YAML and the form of a single file (unknown fields, wrong types) are checked in the package `reading`. Markers
and published addresses involve the hand-written pages; `checking.check` checks them.
"""

from collections.abc import Callable, Iterator

from casebook.model.casebook import Casebook, StoryFolder
from casebook.rules.facts import (
    cited_sources,
    events_in_order,
    no_repeats,
    period_in_order,
    plain_texts,
    source_addresses,
    statements_cite,
    unique_ids,
    uses_meet_obstacles,
)
from casebook.rules.folders import folder_files, folder_name
from casebook.rules.history import moved_pages, removed_stories
from casebook.rules.languages import story_languages, translation_of_two
from casebook.rules.markup import honest_links, no_secrets, prose_markup
from casebook.rules.person import person_in_one_place
from casebook.rules.prose import paragraphs_cite, prose_citations, prose_headings, prose_links, prose_numbers
from casebook.rules.terms import known_terms, own_tags
from casebook.rules.vocabulary import linked_terms, own_fields, unique_terms
from casebook.wording.problems import Problem

FOLDER_RULES: tuple[Callable[[StoryFolder], Iterator[Problem]], ...] = (folder_name, folder_files)

RULES: tuple[Callable[[Casebook], Iterator[Problem]], ...] = (
    story_languages,
    translation_of_two,
    known_terms,
    own_tags,
    unique_ids,
    uses_meet_obstacles,
    no_repeats,
    statements_cite,
    cited_sources,
    period_in_order,
    events_in_order,
    source_addresses,
    plain_texts,
    person_in_one_place,
    prose_numbers,
    prose_citations,
    paragraphs_cite,
    prose_links,
    prose_headings,
    prose_markup,
    honest_links,
    no_secrets,
    unique_terms,
    own_fields,
    linked_terms,
    removed_stories,
    moved_pages,
)
