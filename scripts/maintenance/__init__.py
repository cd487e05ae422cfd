"""Commands for maintainers: takedowns, renames, published addresses, links to sources, changelogs."""
