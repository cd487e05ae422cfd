"""The comparison of two generators: their own tag does not count, every other difference does."""

from pathlib import Path

from measure.generators import contents

TAG = '<meta name="generator" content="{}">'


def _site(folder: Path, generator: str, text: str) -> Path:
    (folder / "en").mkdir(parents=True)
    (folder / "en/index.html").write_text(TAG.format(generator) + text)
    (folder / "data.json").write_text("{}")
    return folder


def test_only_the_tag_may_differ(tmp_path: Path) -> None:
    site = _site(tmp_path / "a", "mkdocs-1.6.1", "<p>text")
    assert contents(site) == contents(_site(tmp_path / "b", "mkdocs-ProperDocs 1.6.7", "<p>text"))
    assert contents(site) != contents(_site(tmp_path / "c", "mkdocs-1.6.1", "<p>other text"))
    (tmp_path / "b/data.json").unlink()
    assert contents(site) != contents(tmp_path / "b")
