"""What is an error: one function a rule, its docstring the rule; all of them are listed in `all`."""
