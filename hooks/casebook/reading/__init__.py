"""From files to models, with line numbers."""
