import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, pages, prose

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
RUN_OR_SHOWN = {"console", "python", "sh", "py", "text", "toml", "yaml"}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link.split("#")[0] for link in LINK.findall(prose(page))]
    inside = [link for link in links if link and "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_every_page_can_be_reached_from_the_front() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        links = [link.split("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
        waiting += [(page.parent / link).resolve() for link in links if link and "://" not in link]
    assert [page.relative_to(ROOT).as_posix() for page in pages() if page not in seen] == []


def test_every_block_says_whether_it_is_run() -> None:
    languages = {block.language for page in pages() for block in blocks(page)}
    assert languages <= RUN_OR_SHOWN
