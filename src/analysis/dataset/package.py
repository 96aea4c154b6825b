"""The description of the dataset as a Data Package (version 2.0)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from .. import __version__
from ..batch import UnreadFile
from .schema import Field, list_fields, list_keys

KINDS = ("csv", "parquet")
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TITLES = {
    "reports": "Reports: one row per report",
    "cells": "Statutory cells: report × table × row × column",
    "printed_tables": "Tables outside the forms, as printed: report × table × row × column",
    "facts": "Figures stated in prose: report × figure",
    "sections": "Sections: report × section",
    "findings": "Results of the audit: report × rule × place",
    "edits": "Changes made by repair: report × edit",
    "measures": "Rates: report × measure",
    "terms": "Policy terms: report × section × term",
}


def package_json(
    contents: Mapping[str, bytes],
    tables: Mapping[str, pd.DataFrame],
    sources: list[dict[str, str]],
    unread: Sequence[UnreadFile],
) -> str:
    """Return the data package of the tables as JSON text; ``contents`` are the bytes of their files by name.

    The files that could not be read are part of it: who is given the dataset is to know what it lacks.
    It holds no time of making, so that the same reports give the same bytes.
    """
    resources = [
        _resource(name, kind, contents[f"{name}.{kind}"], len(frame))
        for name, frame in tables.items()
        for kind in KINDS
    ]
    package = {
        "$schema": _PROFILE,
        "name": "ogi-annual-reports",
        "title": "Open-government-information annual reports of China 政府信息公开工作年度报告",
        "description": "Statutory tables, figures, sections and audit results read from published annual reports.",
        "version": __version__,
        "sources": sources,
        "unread": [asdict(file) for file in unread],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: str, kind: str, data: bytes, rows: int) -> dict[str, Any]:
    is_csv = kind == "csv"
    described = {
        "name": table if is_csv else f"{table}-{kind}",
        "title": _TITLES[table],
        "path": f"{table}.{kind}",
        "format": kind,
        "mediatype": "text/csv" if is_csv else "application/vnd.apache.parquet",
        "rows": rows,
        "schema": _schema(table),
    }
    # Validators count bytes while they read text; of Parquet they never see them, and would call the file invalid.
    return described | (_integrity(data) if is_csv else {})


def _integrity(data: bytes) -> dict[str, Any]:
    return {"encoding": "utf-8", "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _schema(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in list_fields(table)],
        "primaryKey": list_keys(table),
        "missingValues": [""],
    }
    if table != "reports":
        schema["foreignKeys"] = [
            {"fields": ["report_id"], "reference": {"resource": "reports", "fields": ["report_id"]}}
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    described = {
        "name": field.name,
        "type": field.type,
        "description": field.description,
        "description_zh": field.description_zh,
    }
    if field.unit:
        described["unit"] = field.unit
    if field.is_key:
        described["constraints"] = {"required": True}
    return described
