"""Runs one command: in this process, or in the project's environment. Standard library only."""

from commandline.parser import parse
from commandline.run import prepare_process, run


def main(arguments: list[str]) -> int:
    """Runs the command; returns its exit code: 0, or 1 after a message. Wrong usage ends the process with code 2."""
    prepare_process()
    command, options = parse(arguments)
    if not command.needs:
        return run(command.target, options)
    needed = {"needs": command.needs, "target": command.target, "options": options}
    return run("commandline.programs:run_in_environment", needed)
