"""The files of the public data, as JSON and CSV. The same input always gives the same bytes."""

import csv
import io
import re
from collections.abc import Iterable

from casebook.counting.site import Site
from casebook.export import public_models
from casebook.export.conversion import public_comparison, public_story, public_summary, public_use, public_vocabulary
from casebook.text.json_text import to_json

# Characters that start a formula in a spreadsheet, also in full width; and the apostrophe, which spreadsheets remove
# from the beginning of a cell.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")

CSV_COLUMNS = (
    "story", "id", "tactic", "tags", "obstacles", "obstacle_kinds", "effect", "label_zh", "label_en",
    "text_zh", "text_en", "effect_note_zh", "effect_note_en", "cost_time_zh", "cost_time_en",
    "cost_money_zh", "cost_money_en", "citations", "url_zh", "url_en",
)  # fmt: skip


def public_files(site: Site) -> dict[str, str]:
    """Returns every file of the public data: its path below data/v1/ with its text."""
    stories = [public_story(site, story) for story in site.book.stories]
    uses = [public_use(use) for use in site.uses]
    documents: dict[str, public_models.Envelope] = {
        "stories.json": public_models.StoriesFile(
            total=len(stories), stories=[public_summary(story) for story in stories]
        ),
        "uses.json": public_models.UsesFile(total=len(uses), uses=uses),
        "compare.json": public_comparison(site),
        "vocabulary.json": public_vocabulary(site),
        **{f"stories/{story.slug}.json": story for story in stories},
        **{f"stories/{slug}.json": public_models.RemovedFile(slug=slug) for slug in site.book.history.stories},
    }
    # the data of a renamed story stays available at its old address
    for old, new in site.book.history.moved_stories:
        documents[f"stories/{old}.json"] = documents[f"stories/{new}.json"]
    files = {name: to_json(document.model_dump(exclude_none=True)) for name, document in documents.items()}
    files["uses.csv"] = to_csv(uses)
    for file in public_models.FILES:
        if file.model:
            files[f"schema/{file.schema_name}"] = to_json(public_models.schema(file))
    return files


def to_csv(uses: Iterable[public_models.Use]) -> str:
    """Returns the uses as CSV; lists of ids are joined by spaces, citations by ' | '."""
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for use in uses:
        texts = {
            "label": use.label,
            "text": use.text,
            "effect_note": use.effect_note,
            "cost_time": use.cost.time,
            "cost_money": use.cost.money,
            "url": use.url,
        }
        row = {
            "story": use.story,
            "id": use.id,
            "tactic": use.tactic,
            "tags": " ".join(use.tags),
            "obstacles": " ".join(obstacle.id for obstacle in use.obstacles),
            "obstacle_kinds": " ".join(dict.fromkeys(obstacle.kind for obstacle in use.obstacles)),
            "effect": use.effect,
            "citations": " | ".join(_citation_cell(citation) for citation in use.citations),
            **{f"{name}_zh": (text.zh or "") if text else "" for name, text in texts.items()},
            **{f"{name}_en": (text.en or "") if text else "" for name, text in texts.items()},
        }
        # a column without a value is a KeyError here, a value without a column a ValueError of the writer
        writer.writerow({name: _safe_cell(row[name]) for name in {**dict.fromkeys(CSV_COLUMNS), **row}})
    return out.getvalue()


def _safe_cell(cell: str) -> str:
    """Returns the text of a cell in one line and in a form that spreadsheets do not run as a formula.

    It follows the advice of OWASP on CSV injection: an apostrophe is put before characters that start a formula, except
    in numbers. A cell that begins with an apostrophe gets another one, so that removing the first apostrophe always
    restores the value.
    """
    cell = " ".join(cell.split())
    is_number = re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?", cell)
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not is_number else cell


def _citation_cell(citation: public_models.Citation) -> str:
    """Returns a citation as text: source, kind of locator, and its value and §heading if it has them."""
    parts = [citation.source, citation.place, citation.value, f"§{citation.heading}" if citation.heading else None]
    return " ".join(part for part in parts if part)
