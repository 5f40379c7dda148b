"""`python -m lutu` is `lutu`."""

from lutu.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
