"""Reads texts with the readers of a score.py, and says what came out. Usage: readCells.py score.py cases.json."""
import importlib.util
import json
import math
import sys

spec = importlib.util.spec_from_file_location("score", sys.argv[1])
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)


def read(case, value):
    kind = case["kind"]
    if kind == "number":
        return score.number_reader(case["decimal"], case["thousands"])(value)
    if kind == "boolean":
        return score.read_boolean(value)
    if kind == "date":
        return score.read_date(value, case["dayFirst"])
    if kind == "format":
        return score.FORMATS[case["format"]](value)
    return score.cast(float(value), case["from"], case["to"], ".", "", False, None)


def said(value):
    if isinstance(value, str) or math.isfinite(value):
        return value
    return "" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")


with open(sys.argv[2], encoding="utf-8") as file:
    cases = json.load(file)
print(json.dumps([[said(read(case, value)) for value in case["values"]] for case in cases]))
