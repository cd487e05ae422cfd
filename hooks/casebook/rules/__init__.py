"""The rules of the content: one function per rule, whose docstring states the rule. `registry` lists them."""
