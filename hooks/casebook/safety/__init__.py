"""Protection of readers from harmful contributions: Markdown without HTML, the sanitiser, the security policy."""
