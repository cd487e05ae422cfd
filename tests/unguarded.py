"""Builds a project with some of its lines of defence switched off: python unguarded.py <project> <target> <layer>…

Layers: `refusal`, `plain`, `sanitiser`, `policy`. Without `refusal` what was refused is built all the
same, as far as it can be read; what the sanitiser takes out then no longer stops the build, it is printed.
"""

import sys
from pathlib import Path

PROJECT, TARGET, *LAYERS = sys.argv[1:]
sys.path.insert(0, str(Path(PROJECT, "hooks")))

from mkdocs.__main__ import cli  # noqa: E402

from casebook.checking import check  # noqa: E402
from casebook.model.casebook import Casebook  # noqa: E402
from casebook.reading.files import load_stories, load_vocabulary  # noqa: E402
from casebook.reading.parse import parse_story, parse_vocabulary  # noqa: E402
from casebook.safety import content_security_policy, plain_markdown, sanitiser  # noqa: E402


def read_anything(root: Path) -> Casebook:
    """The casebook without a word about what is wrong with it."""
    vocabulary, lines, _ = parse_vocabulary(load_vocabulary(root)[0])
    stories = [parse_story(folder)[0] for folder in load_stories(root)[0]]
    return Casebook(stories=tuple(story for story in stories if story), vocabulary=vocabulary, lines=lines)


honest = sanitiser.sanitise


def report(html: str, forms: bool = False) -> tuple[str, list[str]]:
    """The sanitised page; what was taken out goes to the output."""
    clean, removed = honest(html, forms)
    for piece in removed:
        print("REMOVED", piece[:200].replace("\n", " "))
    return clean, []


def off(layer: str) -> None:
    """Switches one line of defence off."""
    if layer == "refusal":
        check.read_casebook = read_anything
        sanitiser.sanitise = report
    elif layer == "plain":
        plain_markdown.PlainMarkdown.extendMarkdown = lambda self, md: None  # type: ignore[method-assign]
    elif layer == "sanitiser":
        sanitiser.sanitise = lambda html, forms=False: (html, [])
    elif layer == "policy":
        content_security_policy.policy = lambda: ""
    else:
        sys.exit(f"no such layer: {layer}")


for name in LAYERS:
    off(name)
sys.argv = ["mkdocs", "build", "--config-file", str(Path(PROJECT, "mkdocs.yml")), "--site-dir", TARGET]
cli()
