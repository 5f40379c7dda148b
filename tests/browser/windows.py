"""Browser windows, lent to one test after the other: opening one costs more than most pages do."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

OVER = pytest.StashKey[bool]()
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 760}


class Windows:
    """Windows of a browser, each with cookies and storage of its own, which are empty when it is lent."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[tuple[bool, str], list[Page]] = defaultdict(list)

    def lend(self, *, phone: bool, locale: str) -> Page:
        """A window of a desk or of a phone that speaks a language."""
        size, free = PHONE if phone else DESK, self._free[phone, locale]
        if free:
            page = free.pop()
            page.set_viewport_size(size)  # type: ignore[arg-type]
            return page
        context = self._browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            has_touch=phone,
            is_mobile=phone,
            locale=locale,
            color_scheme="light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    def take_back(self, page: Page, site: str, *, phone: bool, locale: str) -> None:
        """Make a window as it was, for the next one; one that a test has closed is not lent again.

        It stays at the site that it was opened at: a blank page would be another process, which costs more.
        """
        context = page.context
        for other in context.pages:
            if other != page:
                other.close()
        if page.is_closed():
            context.close()
            return
        address = page.evaluate("sessionStorage.clear(); location.origin")
        page.unroute_all()
        page.goto(f"{site}healthz")
        page.emulate_media(color_scheme="light")
        context.clear_cookies()
        context.clear_permissions()
        tools = context.new_cdp_session(page)
        tools.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        tools.detach()
        self._free[phone, locale].append(page)


class Visits:
    """The pages that one test opens; what they say on their consoles is heard."""

    def __init__(self, windows: Windows, test: pytest.Item) -> None:
        self._windows, self._test = windows, test
        self._lent: list[tuple[Page, str, dict[str, Any]]] = []
        self._heard: list[tuple[Page, str, Any]] = []
        self.said: list[str] = []

    def open(
        self,
        address: str,
        *,
        who: Mapping[str, str] | None = None,
        phone: bool = False,
        locale: str = "zh-CN",
        refused: str = "",
        beside: Page | None = None,
    ) -> Page:
        """A page in a window of its own, or in the same one as another, as whoever has these cookies.

        `refused` is a pattern of what the console may say.
        """
        kind, site = {"phone": phone, "locale": locale}, urljoin(address, "/")
        if beside is None:
            page = self._windows.lend(**kind)  # type: ignore[arg-type]
            self._lent.append((page, site, kind))
        else:
            page = beside.context.new_page()
        known = [{"name": one, "value": value, "url": site} for one, value in (who or {}).items()]
        page.context.add_cookies(known)  # type: ignore[arg-type]
        self._listen(page, "console", lambda message: self._hear(message, refused))
        self._listen(page, "pageerror", lambda error: self.said.append(str(error)))
        page.goto(address)
        return page

    def end(self) -> None:
        """Give all windows back; fails when a page said something that was not expected."""
        for page, event, listener in self._heard:
            page.remove_listener(event, listener)
        for page, site, kind in self._lent:
            self._windows.take_back(page, site, **kind)
        if self.said:
            pytest.fail("\n".join(["on the console:", *self.said]))

    def _listen(self, page: Page, event: Any, listener: Any) -> None:
        page.on(event, listener)
        self._heard.append((page, event, listener))

    def _hear(self, message: ConsoleMessage, refused: str) -> None:
        """Maps are cleared away under open pages when a test is over, and lines are cut by leaving."""
        expected = (
            (self._test.stash.get(OVER, False) and "404" in message.text)
            or "WebSocket is closed before the connection" in message.text
            or (refused and re.search(refused, message.text))
        )
        if message.type in {"error", "warning"} and not expected:
            self.said.append(message.text)
