"""`python -m casebook check [folder]`: judges the content without mkdocs. Exit code 1 where it finds a problem."""

import sys
from pathlib import Path

from casebook.check import read_casebook
from casebook.problems import CasebookError
from casebook.translation import remarks


def main(root: Path) -> int:
    """Checks the project at `root`, prints what it found and returns the exit code."""
    try:
        book = read_casebook(root)
    except CasebookError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Check its rights.", file=sys.stderr)
        return 1
    for remark in remarks(book):
        print(remark)
    stories = len(book.stories)
    uses = sum(len(file.story.uses) for file in book.stories)
    print(f"No problems in {stories} {'story' if stories == 1 else 'stories'} with {uses} uses.")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] != ["check"] or len(sys.argv) > 3:
        sys.exit("usage: python -m casebook check [folder]")
    sys.exit(main(Path(sys.argv[2]) if len(sys.argv) > 2 else Path.cwd()))
