"""Produces files for contributors: new stories, drafts from issues, schemas, issue forms."""
