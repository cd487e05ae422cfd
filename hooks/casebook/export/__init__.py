"""The data that is published besides the pages: JSON, CSV, schemas, feeds, changelog."""
