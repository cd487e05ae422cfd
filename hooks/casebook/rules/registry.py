"""Every rule, in the order in which they are tried: the table of contents of what is an error.

(The shape of one file, such as unknown fields and wrong types, is judged in `parse`.)
"""

from collections.abc import Callable, Iterator

from casebook.model.casebook import Casebook, StoryFolder
from casebook.rules.facts import (
    cited_sources,
    cites,
    events_in_order,
    known_terms,
    no_repeats,
    own_tags,
    period_in_order,
    person_in_one_place,
    plain_texts,
    source_addresses,
    unique_ids,
    uses_meet_obstacles,
)
from casebook.rules.folders import folder_files, folder_name
from casebook.rules.languages import told_languages, translation_of_two
from casebook.rules.markup import honest_links, no_secrets, prose_markup
from casebook.rules.prose import prose_citations, prose_cites, prose_headings, prose_links, prose_numbers
from casebook.rules.removed_and_renamed import moved_pages, removed_stories
from casebook.rules.vocabulary import linked_terms, own_fields, unique_terms
from casebook.wording.problems import Problem

FOLDER_RULES: tuple[Callable[[StoryFolder], Iterator[Problem]], ...] = (folder_name, folder_files)

RULES: tuple[Callable[[Casebook], Iterator[Problem]], ...] = (
    told_languages,
    translation_of_two,
    known_terms,
    own_tags,
    unique_ids,
    uses_meet_obstacles,
    no_repeats,
    cites,
    cited_sources,
    period_in_order,
    events_in_order,
    source_addresses,
    plain_texts,
    person_in_one_place,
    prose_numbers,
    prose_citations,
    prose_cites,
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
