"""What tests and measurements share: a browser, tools from npm, a web server, copies of the project."""
