"""Runs one command: in this process, or in the project's environment. Standard library only."""

from commandline.parser import parse
from commandline.run import prepare_process, run


def main(arguments: list[str]) -> int:
    """Returns the command's exit code: 0, 1 for a problem with a message, 2 for wrong usage."""
    prepare_process()
    command, options = parse(arguments)
    if not command.needs:
        return run(command.target, options)
    needed = {"needs": command.needs, "target": command.target, "options": options}
    return run("commandline.programs:run_in_environment", needed)
