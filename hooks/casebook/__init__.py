"""The casebook: stories loaded, checked, compared, rendered and exported. Knows nothing of mkdocs."""
