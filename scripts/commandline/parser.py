"""The parser of the command line, built from the table of commands, in the reader's language."""

import argparse

from commandline.commands import COMMANDS, Command
from commandline.messages import catalogue, language_of_reader, message


def parse(arguments: list[str]) -> tuple[Command, dict[str, object]]:
    """Returns the command and its options; raises SystemExit after the help, or with 2 after a message on usage."""
    _translate()
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    values = vars(options)
    command: Command = values.pop("command")
    if command.rest:
        values[command.rest] = rest
    elif rest:
        parser.error(argparse._("unrecognized arguments: %s") % " ".join(rest))  # type: ignore[attr-defined]
    return command, values


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="casebook.py", description=message("help"))
    subparsers = {"": _group(parser)}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in subparsers:
            text = message(f"help {group}")
            subparsers[group] = _group(subparsers[""].add_parser(group, help=text, description=text))
        text = message(f"help {command.name}")
        about = message(f"about {command.name}") if command.about else text
        subparser = subparsers[group].add_parser(
            name, help=text, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        for argument in command.arguments:
            subparser.add_argument(
                *argument.names,
                help=message(f"help {command.name} {argument.names[0].lstrip('-')}"),
                **argument.options,
            )
        subparser.set_defaults(command=command)
    return parser


def _group(parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    return parser.add_subparsers(title=message("commands"), metavar=message("command"), required=True)


def _translate() -> None:
    """Replaces the texts of argparse by Chinese ones. It takes them from gettext, which reads only compiled files."""
    if language_of_reader() == "zh":
        words: dict[str, str] = catalogue()["argparse"]
        argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined]
        argparse.ngettext = lambda one, many, n: words.get(many, many)  # type: ignore[attr-defined]
