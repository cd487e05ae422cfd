"""Finds the text of the first heading or paragraph of a page."""

from html.parser import HTMLParser


def first_text(html: str, tag: str) -> str:
    """Returns the text of the first `tag` element that is not empty, on one line, without permalinks.

    Returns an empty text if there is none. Used for the title (h1) and the description (p) of a page.
    """
    reader = _FirstText(tag)
    reader.feed(html)
    return " ".join("".join(reader.text).split())


class _FirstText(HTMLParser):
    def __init__(self, tag: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self._tag = tag
        self._inside = self._done = self._permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside |= tag == self._tag and not self._done
        self._permalink = ("class", "headerlink") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._permalink = False
        if tag == self._tag:
            self._inside = False
            self._done |= bool("".join(self.text).strip())

    def handle_data(self, data: str) -> None:
        if self._inside and not self._permalink:
            self.text.append(data)
