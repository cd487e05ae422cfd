"""The pages of the site: the content of each kind of page, the head, and the values for the theme."""
