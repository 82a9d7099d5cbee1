"""Reads or fills workbooks with openpyxl: a list of jobs in, a list of books out, as JSON."""
import json
import sys

import openpyxl
from openpyxl.utils.cell import rows_from_range


def plain(value):
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def read(job):
    book = openpyxl.load_workbook(job["in"])
    computed = openpyxl.load_workbook(job["in"], data_only=True)
    cells, lists, hidden = {}, {}, {}
    for sheet in book.worksheets:
        cells[sheet.title] = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    formula = cell.data_type == "f"
                    value = computed[sheet.title][cell.coordinate].value if formula else cell.value
                    cells[sheet.title][cell.coordinate] = {"value": plain(value), "formula": formula}
        lists[sheet.title] = {}
        for v in sheet.data_validations.dataValidation:
            if v.type == "list":
                for area in v.sqref.ranges:
                    for row in rows_from_range(area.coord):
                        for name in row:
                            lists[sheet.title][name] = v.formula1
        hidden[sheet.title] = [r for r, d in sheet.row_dimensions.items() if d.hidden]
    return {"cells": cells, "lists": lists, "hidden": hidden, "title": book.properties.title or ""}


def fill(job):
    book = openpyxl.load_workbook(job["in"])
    for at in job["set"]:
        cell = book[at["sheet"]][at["cell"]]
        cell.value = at["value"]
        if isinstance(at["value"], str):
            cell.data_type = "s"  # also where it starts as a formula does
    book.save(job["out"])
    return {}


print(json.dumps([fill(j) if j.get("out") else read(j) for j in json.load(sys.stdin)]))
