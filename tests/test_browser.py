"""What only a browser can show: the real server, asked in a real page, by mouse and by keyboard."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
COMMAND = [sys.executable, "-c", "from assistant.cli import main; main()"]
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
IN_CI = os.environ.get("CI") == "true"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and not IN_CI, reason="no chromium on this machine"),
]
if CHROMIUM is not None:
    from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

QUESTION = "what did Stoltenberg say?"
QUOTE = (
    "“To invite a new ally, we need consensus. All allies agree that Ukraine will become a member "
    "but it’s too early to say when that will happen,” he told reporters."
)
WIDE, NARROW = (1280, 860), (390, 844)
LOOKS = [(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")]


@dataclass
class Visit:
    """A page and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> Locator:
        """Type a question, wait for its answer and return its turn."""
        turns = self.page.locator(".turn")
        before = turns.count()
        self.page.get_by_label("Question").fill(question)
        self.page.keyboard.press("Enter")
        turn = turns.nth(before)
        expect(turn.locator(".foot, .none, .error")).to_be_visible(timeout=60_000)
        return turn

    def expect_cited(self, words: str) -> None:
        """The highlight holds these words, has the focus and lies inside the window."""
        cited = self.page.locator("#cited")
        expect(cited).to_have_text(words)
        expect(cited).to_be_focused()
        expect(cited).to_be_in_viewport(ratio=1)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    if CHROMIUM is None:
        pytest.fail("CI must have a chromium")
    folder = str(tmp_path_factory.mktemp("index"))
    subprocess.run([*COMMAND, "sync", str(SEEDS), "--index", folder], check=True, timeout=300)
    return folder


@contextmanager
def serving(index: str, end: signal.Signals) -> Iterator[str]:
    """A server of its own, which has to end quietly when it is told to."""
    server = subprocess.Popen(
        [*COMMAND, "serve", "--index", index, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    try:
        found = None
        while found is None and (line := server.stdout.readline()):
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found is not None, "the server ended before it gave its address"
        yield found[0]
        server.send_signal(end)
        said, _ = server.communicate(timeout=30)
        assert server.returncode == 0
        assert said == ""
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


@pytest.fixture(scope="module")
def address(index: str) -> Iterator[str]:
    with serving(index, signal.SIGTERM) as found:
        yield found


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@contextmanager
def visiting(
    browser: Browser, address: str, *, size: tuple[int, int] = WIDE, scheme: str = "light", query: str = ""
) -> Iterator[Visit]:
    """A fresh page; whatever it complains about or fetches from elsewhere fails the test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    visit = Visit(page)
    page.on("console", lambda m: visit.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("request", lambda request: visit.complaints.extend(_elsewhere(request.url)))
    page.goto(address + query, wait_until="domcontentloaded")
    expect(page.get_by_role("log")).to_be_visible(timeout=60_000)
    yield visit
    assert visit.complaints == []
    context.close()


def _elsewhere(url: str) -> list[str]:
    parts = urlsplit(url)
    is_here = parts.scheme in ("data", "blob") or parts.hostname in ("127.0.0.1", "localhost")
    return [] if is_here else [f"outside: {url}"]


def panel(visit: Visit, size: tuple[int, int]) -> Locator:
    return visit.page.get_by_role("dialog" if size == NARROW else "complementary", name="Source")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_citation_is_opened_by_mouse_and_by_keyboard(
    browser: Browser, address: str, size: tuple[int, int], scheme: str
) -> None:
    with visiting(browser, address, size=size, scheme=scheme) as visit:
        turn = visit.ask(QUESTION)
        chips = turn.get_by_role("button", name=re.compile("^Citation"))
        expect(chips).to_have_count(2)
        expect(turn.locator(".foot")).to_contain_text("2 of 2 sentences verified")

        chips.nth(1).click()
        visit.expect_cited(QUOTE)
        source = panel(visit, size)
        expect(source).to_contain_text("Citation 2 of 2")
        expect(source).to_contain_text("000_067f50a622b83cf2.txt · characters 2,343 – 2,504")
        visit.page.keyboard.press("p")
        visit.expect_cited(turn.locator(".t").first.inner_text())
        visit.page.keyboard.press("n")
        visit.expect_cited(QUOTE)
        visit.page.keyboard.press("Escape")
        expect(visit.page.locator("#cited")).to_have_count(0)
        expect(chips.nth(1)).to_be_focused()

        chips.nth(0).focus()
        visit.page.keyboard.press("Tab")
        expect(chips.nth(1)).to_be_focused()
        visit.page.keyboard.press("Enter")
        visit.expect_cited(QUOTE)
        visit.page.keyboard.press("Escape")
        expect(chips.nth(1)).to_be_focused()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_refusal_looks_like_one_and_leads_on(
    browser: Browser, address: str, size: tuple[int, int], scheme: str
) -> None:
    with visiting(browser, address, size=size, scheme=scheme) as visit:
        refusal = visit.ask("What did Biden say?")
        expect(refusal.get_by_role("heading", name="The documents do not say.")).to_be_visible()
        expect(refusal.locator(".a")).to_have_css("border-top-style", "dashed")
        expect(refusal.locator(".chip")).to_have_count(0)
        nearest = refusal.get_by_role("button", name=re.compile("^nearest"))
        nearest.first.click()
        expect(visit.page.locator("#cited")).to_be_focused()
        expect(panel(visit, size)).to_contain_text("Nearest passage 1 of")
        visit.page.keyboard.press("Escape")

        refusal.get_by_role("button", name="What did Jens Stoltenberg say?").click()
        expect(visit.page.locator(".turn").nth(1).locator(".chip")).to_have_count(2)
        expect(visit.page.locator(".turn").nth(1).locator(".q")).to_be_in_viewport()


def test_nothing_hides_what_is_read_at_either_width(browser: Browser, address: str) -> None:
    for size in (WIDE, NARROW):
        with visiting(browser, address, size=size) as visit:
            visit.ask(QUESTION)
            assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            expect(visit.page.get_by_label("Question")).to_be_in_viewport(ratio=1)
            visit.page.locator(".chip").first.click()
            box = panel(visit, size).bounding_box()
            assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size[0]


def test_on_a_narrow_screen_the_open_source_takes_the_keyboard(browser: Browser, address: str) -> None:
    with visiting(browser, address, size=NARROW) as visit:
        visit.ask(QUESTION)
        visit.page.locator(".chip").first.click()
        expect(visit.page.locator("#cited")).to_be_focused()
        for _ in range(8):
            visit.page.keyboard.press("Tab")
            assert visit.page.evaluate("document.activeElement.closest('#chat, #side') === null")
        visit.page.get_by_role("button", name="Close the source").click()
        expect(visit.page.locator(".chip").first).to_be_focused()


def test_a_follow_up_is_understood_and_each_tab_has_its_own_conversation(
    browser: Browser, address: str
) -> None:
    with visiting(browser, address) as first, visiting(browser, address) as second:
        first.ask(QUESTION)
        second.ask("How many NATO allies are meeting in Washington?")
        follow_up = first.ask("And Blinken?")
        expect(follow_up.locator(".who b").first).to_have_text("Antony Blinken")
        expect(first.page.locator(".turn")).to_have_count(2)
        expect(second.page.locator(".turn")).to_have_count(1)
        expect(second.page.locator(".turn")).to_contain_text("32 NATO allies")


def test_the_question_in_front_does_not_move_while_its_answer_grows(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        visit.ask(QUESTION)
        visit.page.evaluate(
            """() => {
                window.tops = new Set();
                new MutationObserver(() => {
                    const heading = document.querySelectorAll(".turn")[1]?.querySelector(".a");
                    if (heading) requestAnimationFrame(() => tops.add(Math.round(heading.getBoundingClientRect().top)));
                }).observe(document.querySelector("#turns"), { childList: true, subtree: true });
            }"""
        )
        visit.ask("And Biden?")
        assert visit.page.evaluate("tops.size") == 1


def test_no_question_asks_nothing_and_a_long_one_is_answered_with_a_line(
    browser: Browser, address: str
) -> None:
    with visiting(browser, address) as visit:
        turn = visit.ask("why " * 5000)
        expect(turn.get_by_role("alert")).to_be_visible()
        expect(turn.get_by_role("alert")).not_to_contain_text("Traceback")
        visit.page.get_by_label("Question").fill("   ")
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator(".turn")).to_have_count(1)


def test_what_a_visitor_types_is_shown_as_it_was_typed(browser: Browser, address: str) -> None:
    hostile = "<img src=x onerror=alert(1)> ![x](https://evil.example/x.png) <script>alert(2)</script>"
    with visiting(browser, address) as visit:
        turn = visit.ask(hostile)
        expect(turn.locator(".q")).to_have_text(hostile)
        expect(visit.page.locator("#turns img, #turns script")).to_have_count(0)


def test_a_document_can_be_opened_whole_and_what_is_folded_unfolded(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        visit.page.locator(".doc").click()
        body = visit.page.locator("#source-body")
        expect(body).to_contain_text("Ukraine is on an “irreversible” path")
        expect(body.get_by_text("Your donation allows us")).to_be_hidden()
        body.locator("summary").click()
        expect(body.get_by_text("Your donation allows us")).to_be_visible()


def test_the_theme_can_be_chosen_in_the_address(browser: Browser, address: str) -> None:
    with visiting(browser, address, query="?__theme=dark") as visit:
        expect(visit.page.locator("#app")).to_have_css("background-color", "rgb(23, 22, 20)")


def test_the_server_ends_quietly_under_an_open_page(browser: Browser, index: str) -> None:
    page = browser.new_page()
    with serving(index, signal.SIGINT) as address:
        page.goto(address, wait_until="domcontentloaded")
        expect(page.get_by_role("log")).to_be_visible(timeout=60_000)
    page.close()
