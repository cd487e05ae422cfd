"""The text of the first heading or paragraph of a page."""

from html.parser import HTMLParser


def first_text(html: str, tag: str) -> str:
    """The text of the first `tag` element that has any, on one line; for title (h1) and description (p)."""
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
