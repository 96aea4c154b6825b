"""Charts and tables: a tidy frame in, a figure or a three-line table out.

Every figure function takes frames of the dataset (or of ``analysis.corpus``), a language and a preset, and returns a
:class:`ReportFigure` that carries the data behind it and its alternative text; :func:`save_figure` checks and saves
it. Where there is nothing to draw the figure says so in words.
"""

from .charts.agreement import text_vs_table
from .charts.channels import proactive_channels
from .charts.checks import audit_summary, identity_heatmap
from .charts.completeness import coverage
from .charts.flow import request_flow
from .charts.network import cooccurrence_network
from .charts.remedies import disputes
from .charts.repairs import edits_summary
from .charts.reuse import reuse_map
from .charts.shares import applicant_types, outcome_shares
from .charts.spread import dispersion
from .charts.terms import slogan_components, term_heatmap
from .charts.trends import change_over_years
from .charts.words import keyness, word_frequencies
from .errors import FigureError
from .listing import listing
from .look.style import Preset, palette, presets, use_style
from .parts.sheet import ReportFigure
from .saving.preflight import check_colours, check_figure, check_figure_files, find_overlaps
from .saving.save import save_figure
from .tables import ThreeLineTable, save_table, three_line_table

__all__ = [
    "FigureError",
    "Preset",
    "ReportFigure",
    "ThreeLineTable",
    "applicant_types",
    "audit_summary",
    "change_over_years",
    "check_colours",
    "check_figure",
    "check_figure_files",
    "cooccurrence_network",
    "coverage",
    "dispersion",
    "disputes",
    "edits_summary",
    "find_overlaps",
    "identity_heatmap",
    "keyness",
    "listing",
    "outcome_shares",
    "palette",
    "presets",
    "proactive_channels",
    "request_flow",
    "reuse_map",
    "save_figure",
    "save_table",
    "slogan_components",
    "term_heatmap",
    "text_vs_table",
    "three_line_table",
    "use_style",
    "word_frequencies",
]
