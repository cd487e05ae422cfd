"""Pages link to the feed of their language."""

from pathlib import Path

NAMES = {"zh": "转行案例集", "en": "Career Transition Casebook"}


def test_pages_link_to_the_feed_of_their_language(built: Path) -> None:
    for page, link in (("", "feed.xml"), ("about/", "../feed.xml"), ("en/", "feed.xml"), ("en/about/", "../feed.xml")):
        text = (built / page / "index.html").read_text("utf-8")
        name = NAMES["en" if page.startswith("en") else "zh"]
        assert f'type="application/atom+xml" title="{name}" href="{link}">' in text
    for root, language in (("", "zh-Hans"), ("en/", "en")):
        assert f'xml:lang="{language}"' in (built / root / "feed.xml").read_text("utf-8")
