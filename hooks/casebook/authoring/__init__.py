"""What commands write for contributors: new stories, drafts from issues, schemas, issue forms."""
