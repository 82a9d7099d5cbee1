"""Fills forms as a program would that knows nothing of the one that wrote them.

fill.py < a JSON list of [FORM.xlsx, FILLED.xlsx, orders], where orders are lists of
[table, row, column, value]; with a table alone, [table, "sort"], its rows are put in
another order. A value {"day": "2026-03-02"} is a day, {"percent": 0.5} is 50 % to read.
"""
import datetime
import json
import re
import sys

import openpyxl


def tables_of(book):
    tables = {}
    for sheet in book.worksheets:
        for (cell,) in sheet.iter_rows(max_col=1):
            if isinstance(cell.value, str) and cell.value.startswith("#table "):
                tables[cell.value[7:]] = sheet, cell.row, cell.column
    return tables


def rows_of(sheet, head, key):
    found = {}
    for r in range(head + 1, sheet.max_row + 1):
        name = str(sheet.cell(r, key).value or "")
        if name.startswith("@"):
            found[name[1:]] = r
    return found


def put(cell, value):
    if isinstance(value, dict):
        if "day" in value:
            cell.value = datetime.datetime.fromisoformat(value["day"])
            cell.number_format = "dd/mm/yyyy"
        else:
            cell.value = value["percent"]
            cell.number_format = "0.00%"
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # also where it starts as a formula does


def typed(value):
    """A workbook reads "_x0041_" as A, and openpyxl writes a text as it is."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value) if isinstance(value, str) else value


def fill(form, filled, orders):
    book = openpyxl.load_workbook(form)
    tables, places = tables_of(book), {}
    for order in orders:
        sheet, head, key = tables[order[0]]
        if order[1] == "sort":
            rows = list(rows_of(sheet, head, key).values())
            values = [[sheet.cell(r, c).value for c in range(1, sheet.max_column + 1)] for r in rows]
            for r, line in zip(rows, reversed(values)):
                for c, v in enumerate(line, 1):
                    put(sheet.cell(r, c), v)
            places.pop(order[0], None)
            continue
        if order[0] not in places:
            columns = {str(sheet.cell(head, c).value): c for c in range(1, sheet.max_column + 1)}
            places[order[0]] = rows_of(sheet, head, key), columns
        rows, columns = places[order[0]]
        put(sheet.cell(rows[order[1]], columns["#" + order[2]]), typed(order[3]))
    book.save(filled)


for job in json.load(sys.stdin):
    fill(*job)
