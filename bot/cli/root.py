"""The command line's root: sub-commands, errors as one line, exit codes."""

from __future__ import annotations

import sys
import threading
from io import TextIOWrapper
from typing import Annotated

import typer

from bot.cli import (
    backup,
    check,
    cost,
    digest,
    evaluate,
    feeds,
    interests,
    migrate,
    options,
    pages,
    poll,
    restore,
    run,
    search,
    status,
    summarize,
    upgrade,
    verify,
    web,
)
from bot.cli.terminal import complain, say
from bot.errors import ConfigError, NutgrafError

DONE, PART_FAILED, WRONG_USE, STOPPED = 0, 1, 2, 130

app = typer.Typer(
    name="nutgraf",
    epilog="Exit codes: 0 done; 1 nothing to tell, or a part failed; 2 wrong use or configuration; 130 stopped.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,  # laying the help out with rich takes half of the time that --help may take
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(digest.digest)
app.command()(summarize.summarize)
app.command()(verify.verify)
app.command(cls=search.SearchCommand)(search.search)
app.command()(poll.poll)
app.command()(run.run)
app.command()(web.web)
app.add_typer(feeds.app, name="feeds")
app.add_typer(interests.app, name="interests")
app.add_typer(pages.app, name="pages")
app.add_typer(evaluate.app, name="evaluate")
app.command()(cost.cost)
app.command()(check.check)
app.command()(status.status)
app.command()(upgrade.upgrade)
app.command()(backup.backup)
app.command()(restore.restore)
app.command()(migrate.migrate)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"nutgraf {version('nutgraf')}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A self-hosted news desk: feeds in, a digest out whose every line names its source."""
    options.help_when_alone(context)


def main() -> None:
    """Run the command and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # News is in every script; a terminal that cannot show one still shows the rest.
            stream.reconfigure(errors="backslashreplace")
    threading.excepthook = _in_thread
    sys.exit(_run())


def _in_thread(failure: threading.ExceptHookArgs) -> None:
    """Say nothing of a database thread that reports to a loop which Ctrl-C has closed; what it wrote is written."""
    if not (failure.exc_type is RuntimeError and "loop is closed" in str(failure.exc_value)):
        threading.__excepthook__(failure)


def _run() -> int:
    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        return _wrong_use(error)
    except ConfigError as error:
        complain(str(error))
        return WRONG_USE
    except NutgrafError as error:
        complain(str(error))
        return PART_FAILED
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: not an error. What is left must not be flushed at exit.
        sys.stdout = None
        return DONE
    except OSError as error:
        complain(_of_the_system(error))
        return PART_FAILED
    if code == STOPPED:
        complain("stopped; what was read is kept")
    return code if isinstance(code, int) else DONE


def _of_the_system(error: OSError) -> str:
    if isinstance(error, TimeoutError):  # which is none of standard output's
        return "something gave no answer in time; try again, and see: nutgraf check"
    if error.strerror is None:  # of Python's own, as of a path for a socket that is too long
        return str(error) or "the system refused something"
    return f"standard output: {error.strerror.lower()}"


def _wrong_use(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else app.info.name
    if message := error.format_message():
        complain(f"{message.rstrip('.')}; see: {command} --help")
    return WRONG_USE
