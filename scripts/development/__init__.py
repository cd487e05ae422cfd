"""Commands for those who change the code: test, format, update dependencies."""
