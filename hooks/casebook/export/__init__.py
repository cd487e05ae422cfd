"""What leaves the site as data: JSON, CSV, schemas, feeds, changes."""
