"""The rule about markers: `[[name]]` in a hand-written page."""

from casebook.model.markers import LINE, MARKERS, MENTION
from casebook.wording.problems import Problem, nearest, problem


def unknown_markers(path: str, markdown: str) -> list[Problem]:
    """Every marker `[[name]]` in a hand-written page has a known name and a line of its own.

    Returns a problem for each other marker in the text `markdown` of the page at `path`.
    """
    return [
        problem(
            path,
            markdown.count("\n", 0, match.start()) + 1,
            "unknown_part",
            marker=match[1],
            nearest=nearest(match[1], MARKERS),
            known=tuple(MARKERS),
        )
        for match in MENTION.finditer(markdown)
        if match[1] not in MARKERS or not LINE.match(markdown, match.start())
    ]
