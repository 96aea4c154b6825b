"""Saving: files, their bytes, and what keeps a figure from being published."""

import hashlib
import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, Rectangle

from analysis import figures
from analysis.figures import FigureError, save_figure
from analysis.figures.look.style import get_preset
from analysis.figures.saving.preflight import check_bytes, check_figure_files, find_overlaps


@pytest.fixture
def figure(frames):
    """A small figure with Chinese labels in a journal's width."""
    return figures.applicant_types(frames["cells"], frames["reports"], lang="zh", preset="nature-1col")


def test_all_files_are_written(figure, tmp_path):
    """Three pictures, the data and the words lie side by side, and nothing else."""
    paths = save_figure(figure, tmp_path / "new", "applicants", caption="申请人类型")
    names = ["applicants.pdf", "applicants.svg", "applicants.png", "applicants.csv", "applicants.json"]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(names)
    pd.testing.assert_frame_equal(pd.read_csv(paths[3]), figure.data)
    words = json.loads(paths[4].read_text(encoding="utf-8"))
    assert words["alt"] == figure.alt
    assert words["caption"] == "申请人类型"
    assert (words["preset"], words["lang"], words["width_mm"]) == ("nature-1col", "zh", 89.0)


def test_files_have_the_size_of_the_preset(figure, tmp_path):
    """The size in millimetres holds in every format."""
    paths = save_figure(figure, tmp_path, "applicants")
    height_mm = figure.get_size_inches()[1] * 25.4
    assert check_figure_files(paths, get_preset("nature-1col"), height_mm) == []
    wrong = check_figure_files(paths, get_preset("nature-2col"), height_mm)
    assert [problem.split(":")[0] for problem in wrong] == ["applicants.pdf", "applicants.svg", "applicants.png"]
    assert wrong[0] == "applicants.pdf: width of 89.0 mm instead of 183.0 mm"


def test_png_is_opaque(figure, tmp_path):
    """A transparent ground turns black in some viewers."""
    from PIL import Image

    with Image.open(save_figure(figure, tmp_path, "applicants", formats=["png"])[0]) as image:
        assert image.convert("RGBA").getextrema()[3] == (255, 255)
        assert round(image.info["dpi"][0]) == 300


def test_same_figure_gives_the_same_bytes(tmp_path):
    """Another process and another hash seed must write the same files, or every run would look like a change."""
    script = Path(__file__).with_name("conftest.py").parent
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from conftest import FIGURES, read_frames\n"
        "from analysis.figures import save_figure\n"
        "for name in ('request_flow', 'term_heatmap'):\n"
        "    save_figure(FIGURES[name](read_frames(), lang='zh', preset='screen'), sys.argv[2], name)\n"
    )
    digests = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run([sys.executable, "-c", code, str(script), str(folder)], check=True, env=_environment(seed))
        files = sorted(folder.iterdir())
        digests.append({file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files})
    assert len(digests[0]) == 10
    assert digests[0] == digests[1]


def _environment(seed: str) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}


def test_fonts_are_embedded_as_truetype(figure, tmp_path):
    """Type 3 fonts are what journals refuse; the check must find them in a real file."""
    good = save_figure(figure, tmp_path, "good", formats=["pdf"])[0].read_bytes()
    assert check_bytes("good.pdf", good, get_preset("nature-1col"), figure.get_size_inches()[1] * 25.4) == []
    with matplotlib.rc_context({"pdf.fonttype": 3}):
        figure.savefig(tmp_path / "type3.pdf")
    problems = check_figure_files(
        [tmp_path / "type3.pdf"], get_preset("nature-1col"), figure.get_size_inches()[1] * 25.4
    )
    assert "type3.pdf: a font is embedded as Type3, not as TrueType" in problems


@pytest.mark.parametrize(
    ("words", "size", "x", "reason"),
    [
        ("ok \U0001f600", 7, 0.5, "no glyph for '\U0001f600' in 'ok \U0001f600'"),
        ("small", 3, 0.5, "text of 3 pt, the preset nature-1col asks for 5 pt: 'small'"),
        ("far out", 7, 0.99, "beyond the canvas: 'far out'"),
    ],
)
def test_figure_with_a_fault_is_not_saved(figure, tmp_path, words, size, x, reason):
    """A figure with a missing glyph, small or clipped text stops with its reason and leaves what lay there."""
    (tmp_path / "applicants.pdf").write_text("before")
    figure.text(x, 0.5, words, fontsize=size)
    with pytest.raises(FigureError) as error:
        save_figure(figure, tmp_path, "applicants")
    assert reason in str(error.value)
    assert str(error.value).startswith("figure 'applicants' is not fit to publish; ")
    assert [path.name for path in tmp_path.iterdir()] == ["applicants.pdf"]
    assert (tmp_path / "applicants.pdf").read_text() == "before"


class Restless(Artist):
    """Something that is drawn elsewhere each time."""

    def draw(self, renderer):
        Circle((next(COUNTER), 5), 2, figure=self.figure).draw(renderer)


COUNTER = count(1)


def add_far_shape(figure: Figure) -> None:
    figure.add_artist(Rectangle((0.9, 0.5), 0.2, 0.1, transform=figure.transFigure))


def add_pale_text(figure: Figure) -> None:
    figure.text(0.5, 0.5, "pale", color="#BBBBBB")


def add_text_that_the_colour_blind_miss(figure: Figure) -> None:
    figure.add_artist(Rectangle((0.3, 0.4), 0.4, 0.2, transform=figure.transFigure, color="#FF0000"))
    figure.text(0.5, 0.5, "dim", color="#000000", ha="center", va="center")


def add_red_green_legend(figure: Figure) -> None:
    figure.legends.clear()
    figure.legend(handles=[Patch(color="#B0663C", label="up"), Patch(color="#7A8434", label="down")])


def add_legend_of_one_grey(figure: Figure) -> None:
    figure.legends.clear()
    figure.legend(handles=[Patch(color="#3070C0", label="up"), Patch(color="#B05A1A", label="down")])


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (add_far_shape, r"a shape reaches \d+\.\d pt beyond the canvas"),
        (add_pale_text, r"text of contrast 1\.9 with its ground, 4\.5 is needed: 'pale'"),
        (add_text_that_the_colour_blind_miss, r"text of contrast \d\.\d with its ground, 4\.5 is needed: 'dim'"),
        (add_red_green_legend, r"legend 1: up and down look alike with (protan|deutan) vision"),
        (add_legend_of_one_grey, r"legend 1: up and down look alike in grey"),
        (lambda figure: figure.set_facecolor("none"), r"the ground of the figure is not opaque"),
        (lambda figure: figure.add_artist(Restless()), r"the figure is drawn differently each time"),
    ],
)
def test_what_some_readers_would_not_see_is_not_saved(figure, tmp_path, spoil, reason):
    """Shapes cut off, pale text, colours that look alike to some, and drawings that change stop the run."""
    spoil(figure)
    with pytest.raises(FigureError, match=reason):
        save_figure(figure, tmp_path, "applicants")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["pdf", "svg"])
def test_files_that_say_when_they_were_made_are_found(figure, tmp_path, kind):
    """matplotlib writes the time of day unless it is told not to."""
    figure.savefig(tmp_path / f"dated.{kind}")
    height_mm = figure.get_size_inches()[1] * 25.4
    problems = check_figure_files([tmp_path / f"dated.{kind}"], get_preset("nature-1col"), height_mm)
    assert f"dated.{kind}: says when it was made" in problems


def test_fonts_that_are_not_embedded_are_found(figure, tmp_path):
    """A PDF that only names its fonts looks different on another machine."""
    plain = Figure(figsize=figure.get_size_inches())
    plain.text(0.5, 0.5, "Helvetica")
    with matplotlib.rc_context({"pdf.use14corefonts": True, "font.family": "Helvetica"}):
        plain.savefig(tmp_path / "core.pdf")
    problems = check_figure_files([tmp_path / "core.pdf"], get_preset("nature-1col"), plain.get_size_inches()[1] * 25.4)
    assert "core.pdf: a font is embedded as Type1, not as TrueType" in problems


def test_figure_made_elsewhere_needs_data_and_words(tmp_path):
    """A figure of seaborn or matplotlib can be saved too, but not without its data and alternative text."""
    plain = Figure(figsize=(200 / 25.4, 2))
    with pytest.raises(FigureError, match=r"^figure 'plain' needs the data behind it and an alternative text$"):
        save_figure(plain, tmp_path, "plain")
    data = pd.DataFrame({"x": [1]})
    assert len(save_figure(plain, tmp_path, "plain", data=data, alt="Nothing.", formats=["svg"])) == 3


def test_unknown_format_is_refused(figure, tmp_path):
    """A format that cannot be checked is not written."""
    with pytest.raises(FigureError, match=r"^unknown format 'tiff'; accepted: pdf, svg, png$"):
        save_figure(figure, tmp_path, "applicants", formats=["tiff"])


def test_overlaps_are_found(figure):
    """The check that keeps labels apart must see two texts on one another."""
    figure.text(0.5, 0.5, "one text")
    figure.text(0.5, 0.5, "another text")
    assert ("one text", "another text") in find_overlaps(figure)


def test_notebook_shows_the_picture_with_its_words(figure, tmp_path):
    """A notebook gets the PNG as saved, and the alternative text for readers who cannot see it."""
    saved = save_figure(figure, tmp_path, "applicants", formats=["png"])[0].read_bytes()
    data, metadata = figure._repr_mimebundle_()
    assert data["image/png"] == saved
    assert metadata["image/png"]["alt"] == figure.alt
    figure.text(0.5, 0.5, "new")
    assert figure._repr_mimebundle_()[0]["image/png"] != saved
