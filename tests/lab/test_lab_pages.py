"""Every page of the report opens offline in a real browser and needs nothing but its own file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analysis.publish import run_report

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"

pytestmark = [
    pytest.mark.xdist_group("pages"),
    pytest.mark.skipif(not list(NOTEBOOKS.glob("*.ipynb")), reason="there are no notebooks yet"),
]


@dataclass
class Visit:
    """What a browser did when it opened a page: what it asked for, what went wrong, what it showed."""

    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    title: str = ""
    words: str = ""
    images: list[dict] = field(default_factory=list)
    overflow: int = 0
    boxes: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole report on the five reports, made into a folder of its own."""
    root = tmp_path_factory.mktemp("report")
    shutil.copytree(NOTEBOOKS, root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    result = run_report(
        root / "notebooks", root / "reports", raw=root / "data" / "raw", processed=root / "data" / "processed"
    )
    return result.index.parent


@pytest.fixture(scope="module")
def visits(reports: Path, browser: Browser) -> Iterator[dict[str, Visit]]:
    """Every page opened once by its file, as by a double-click."""
    return {path.name: open_page(browser, path) for path in sorted(reports.glob("*.html"))}


def open_page(browser: Browser, path: Path) -> Visit:
    """Open a page with its code unfolded and note what happens."""
    visit = Visit()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("requestfailed", lambda request: visit.problems.append(f"failed: {request.url[:100]}"))
    page.on("console", lambda message: visit.problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.wait_for_load_state("networkidle")
    visit.title = page.title()
    visit.words = page.inner_text("main")
    visit.images = page.evaluate("[...document.images].map(each => ({alt: each.alt, width: each.naturalWidth}))")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        visit.overflow = max(visit.overflow, beyond)
    visit.boxes = list_boxes(page)
    page.close()
    return visit


def list_boxes(page: Page) -> list[str]:
    """Return the texts of which the browser takes fewer glyphs from the font inside the page than they have Chinese."""
    texts = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, nav a, td, span[lang=zh]')]
            .filter(each => !each.children.length && /[\u4e00-\u9fff]/.test(each.textContent))
            .slice(0, 40).map((each, number) => { each.id = 'probe' + number; return each.textContent })"""
    )
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    boxes = []
    for number, text in enumerate(texts):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": f"#probe{number}"})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        embedded = sum(font["glyphCount"] for font in fonts if font["isCustomFont"])
        if embedded < sum("\u4e00" <= character <= "\u9fff" for character in text):
            boxes.append(text)
    return boxes


def test_every_page_asks_for_nothing_but_itself(reports: Path, visits: dict[str, Visit]) -> None:
    """Offline means offline: the file itself and data inside it are all that is loaded, and nothing fails."""
    for name, visit in visits.items():
        outside = [each for each in visit.requests if not each.startswith("data:")]
        assert (name, outside, visit.problems) == (name, [(reports / name).as_uri()], [])


def test_every_page_shows_its_title_and_words(visits: dict[str, Visit]) -> None:
    """No page is empty, and none shows an error of Python."""
    for name, visit in visits.items():
        assert (name, bool(visit.title), len(visit.words) > 100) == (name, True, True)
        assert "Traceback (most recent call last)" not in visit.words


def test_every_image_is_drawn_and_described(visits: dict[str, Visit]) -> None:
    """An image that cannot be decoded, or has no words for who cannot see it, is a fault."""
    bad = [(name, image) for name, visit in visits.items() for image in visit.images if not all(image.values())]
    assert bad == []


def test_no_page_is_wider_than_the_window(visits: dict[str, Visit]) -> None:
    """Wide tables scroll by themselves; the page does not, on a desk or on a phone."""
    assert {name: visit.overflow for name, visit in visits.items() if visit.overflow > 0} == {}


def test_chinese_is_drawn_from_the_page_itself(visits: dict[str, Visit]) -> None:
    """On a machine without Chinese fonts no character may turn into a box."""
    assert {name: visit.boxes for name, visit in visits.items() if visit.boxes} == {}


def test_index_leads_to_every_page(reports: Path, browser: Browser) -> None:
    """Every link of the index leads to a file, and every page is linked."""
    page = browser.new_page()
    page.goto((reports / "index.html").as_uri())
    targets = {Path(each) for each in page.evaluate("[...document.links].map(each => decodeURI(each.pathname))")}
    page.close()
    assert [path for path in targets if not path.is_file()] == []
    assert {path for path in reports.glob("*.html") if path.name != "index.html"} <= targets
