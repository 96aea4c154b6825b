"""Numbers → sentences: what the notebooks say about the data, in English or Chinese, with every denominator.

Each function takes the tables of the dataset by name and returns Markdown.
"""

from .collection import describe_collection, describe_repairs, describe_target_year, describe_unread
from .profile import describe_report
from .quality import describe_findings, describe_quality
from .report_tables import tabulate_rates, tabulate_reports
from .requests import describe_requests
from .terms import describe_terms
from .words import ReportLanguageError

__all__ = [
    "ReportLanguageError",
    "describe_collection",
    "describe_findings",
    "describe_quality",
    "describe_repairs",
    "describe_report",
    "describe_requests",
    "describe_target_year",
    "describe_terms",
    "describe_unread",
    "tabulate_rates",
    "tabulate_reports",
]
