"""What the policy of the pages lets through in a real browser: what is ours, nothing that was slipped in."""

from collections.abc import Callable

from playwright.sync_api import Page

Open = Callable[..., Page]

SLIP_IN = """() => {
  window.caught = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.caught.push(event.effectiveDirective));
  document.body.insertAdjacentHTML("beforeend",
    '<img src="x:" onerror="window.ran = 1"><img src="http://127.0.0.1:9/steal">');
  for (const [tag, text] of [["script", "window.ran = 2"], ["style", "#app { display: none }"]]) {
    const slipped = document.createElement(tag);
    slipped.textContent = text;
    document.body.append(slipped);
  }
  const frame = document.createElement("iframe");
  frame.src = "https://evil.example/";
  document.body.append(frame);
}"""


def test_what_is_slipped_into_a_page_neither_runs_nor_loads_nor_hides(open_page: Open) -> None:
    page = open_page("/customers", refused="Content Security Policy")
    page.evaluate(SLIP_IN)
    page.wait_for_function("() => window.caught.length >= 5")
    caught = set(page.evaluate("() => window.caught"))
    assert {
        "script-src-attr",
        "script-src-elem",
        "style-src-elem",
        "img-src",
        "frame-src",
    } <= caught
    assert page.evaluate("() => window.ran") is None
    assert page.locator("#app").is_visible()
