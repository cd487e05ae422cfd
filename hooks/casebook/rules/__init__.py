"""The rules: one function per rule, its docstring states the rule. `registry` lists them all."""
