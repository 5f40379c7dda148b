"""Write the API's description to `app/openapi.json`; with `--check` say whether it would change."""

import json
import sys
from pathlib import Path

from lutu.web.app import create_app

TARGET = Path(__file__).parents[1] / "app" / "openapi.json"


def main() -> int:
    """Exit code 0: written, or (with `--check`) already so."""
    text = (
        json.dumps(create_app(Path()).openapi(), ensure_ascii=False, indent=1, sort_keys=True)
        + "\n"
    )
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == text:
        return 0
    print("app/openapi.json is not what the routes say; run: python scripts/openapi.py")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
