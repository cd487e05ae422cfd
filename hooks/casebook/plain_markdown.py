"""Markdown without HTML: a `<` in a page is a less-than sign, whoever wrote it."""

from markdown import Extension, Markdown


class PlainMarkdown(Extension):
    """Takes out of the parser what would let HTML through; the facts come in after it has run."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown when a converter is made."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
