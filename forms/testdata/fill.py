"""Fills a form as a program would that knows nothing of the one that wrote it.

fill.py FORM.xlsx FILLED.xlsx < a JSON list of [table, row, column, value]; with a
table alone, [table, "sort"], its rows are put in another order.
"""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])


def table(name):
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "#table " + name:
                    return sheet, cell.row, cell.column
    sys.exit("no table " + name)


def put(cell, value):
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # also where it starts as a formula does


for order in json.load(sys.stdin):
    sheet, head, key = table(order[0])
    rows = [r for r in range(head + 1, sheet.max_row + 1) if str(sheet.cell(r, key).value or "").startswith("@")]
    if order[1] == "sort":
        values = [[sheet.cell(r, c).value for c in range(1, sheet.max_column + 1)] for r in rows]
        for r, line in zip(rows, reversed(values)):
            for c, v in enumerate(line, 1):
                put(sheet.cell(r, c), v)
        continue
    column = next(c for c in range(1, sheet.max_column + 1) if sheet.cell(head, c).value == "#" + order[2])
    row = next(r for r in rows if sheet.cell(r, key).value == "@" + order[1])
    put(sheet.cell(row, column), order[3])
book.save(sys.argv[2])
