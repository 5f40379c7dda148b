"""The way in: which language, which command, and how every ending is told.

stdout is data, stderr is talk. Exit codes are those of the error tree in `lutu.errors`.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

from lutu.cli.app import build
from lutu.cli.failure import Unexpected, as_failure, print_failure
from lutu.errors import Cancelled, InvalidInput, LutuError
from lutu.kit.i18n import LANGUAGES, Language, Text, environment_language, parse_language, speaking
from lutu.kit.loading import uncollected

_LANGUAGE = Text("language", "语言", "語言")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code of the process."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    with speaking(environment_language()):
        try:
            language = take_language(words)
        except InvalidInput as error:
            return _fail(error)
    with speaking(language):
        return _run(words)


def take_language(words: list[str]) -> Language:
    """The language that `--lang` asks for, which is taken out of the words; else the environment's.

    InvalidInput for one that we do not speak.
    """
    for position, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--lang":
            asked = value if equals else "".join(words[position + 1 : position + 2])
            del words[position : position + (1 if equals else 2)]
            if language := parse_language(asked):
                return language
            raise InvalidInput(what=_LANGUAGE.say(), value=asked, allowed=", ".join(LANGUAGES))
    return environment_language()


def _run(words: list[str]) -> int:
    try:
        with uncollected():
            program = build(words)
            gc.freeze()  # what was loaded stays until the end
        code = program.main(words or ["--help"], prog_name="lutu", standalone_mode=False)
    except KeyboardInterrupt:
        return _fail(Cancelled())
    except Exception as error:  # noqa: BLE001 - the last door: nobody is shown a traceback unasked
        return _fail(as_failure(error))
    return code if isinstance(code, int) else 0


def _fail(error: LutuError) -> int:
    if isinstance(error, Unexpected) and os.environ.get("LUTU_DEBUG"):
        traceback.print_exc()
    print_failure(error)
    return error.exit_code
