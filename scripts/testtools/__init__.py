"""Helpers of tests and measurements: a browser, tools from npm, a web server, copies of the project."""
