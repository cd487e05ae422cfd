"""Commands for developers: test, format, accept expected output, update dependencies, fuzz."""
