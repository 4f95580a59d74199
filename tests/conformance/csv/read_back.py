#!/usr/bin/env python3
"""Every cell comes back from a stock reader as it was written: the comparisons below a folder are JSON (which is YAML),
so what they say is known; Versus writes them in each layout and with each guard."""
import argparse
import csv
import io
import json
import pathlib
import subprocess
import sys

SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def rows_of(versus, path, **settings):
    """The rows that Versus writes for a comparison, as dictionaries, and the bytes."""
    command = [versus, "build", str(path), "-f", "csv", "-t", "full", "-o", "-"]
    for key, value in settings.items():
        command += ["-s", f"csv.{key}={value}"]
    result = subprocess.run(command, capture_output=True)
    if result.returncode:
        sys.exit(f"{' '.join(command)}: exit {result.returncode}\n{result.stderr.decode()}")
    text = result.stdout.decode("utf-8-sig" if settings.get("bom") == "yes" else "utf-8")
    delimiter = DELIMITERS[settings.get("delimiter", "comma")]
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)), result.stdout


def written(value):
    """The text that a value of the comparison is shown as."""
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else str(value)


def looks_like_formula(text):
    return text[:1] in ("\t", "\r", "\n") or text.lstrip(" \u00A0\u3000\uFEFF\u200B")[:1] in tuple(SIGNS)


def expected_wide(comparison, guard):
    """For each attribute its label and the options' texts."""
    options = comparison["options"]
    for key, attribute in comparison["attributes"].items():
        cells = [attribute["label"]] + [written(option["values"].get(key)) for option in options]
        yield [guard + cell if guard and looks_like_formula(cell) else cell for cell in cells]


def check_wide(versus, path, comparison, guard, mark, **settings):
    rows, _ = rows_of(versus, path, guard=guard, **settings)
    names = [option["name"] for option in comparison["options"]]
    found = sorted([row["attribute"]] + [row[name] for name in names] for row in rows)
    expected = sorted(expected_wide(comparison, mark))
    for left, right in zip(expected, found):
        if left != right:
            yield f"guard={guard} {settings}:\n  expected {ascii(left)}\n  found    {ascii(right)}"
    if len(expected) != len(found):
        yield f"guard={guard} {settings}: {len(found)} rows, not {len(expected)}"


def check_long(versus, path, comparison):
    rows, _ = rows_of(versus, path, guard="off", layout="long")
    found = {(row["option"], row["attribute"]): row for row in rows}
    for option in comparison["options"]:
        for key in comparison["attributes"]:
            row = found.pop((option["name"], key), None)
            text = written(option["values"].get(key))
            if row is None:
                yield f"long: no row for {option['name']}, {key}"
            elif row["value"] != text or (row["state"] == "missing") != (key not in option["values"]):
                yield f"long: {option['name']}, {key}: {row['state']} {ascii(row['value'])}, not {ascii(text)}"
    if found:
        yield f"long: rows too many: {list(found)[:3]}"


def check_format(versus, path):
    rows, exact = rows_of(versus, path, guard="off")
    with_mark = rows_of(versus, path, guard="off", bom="yes")[1]
    if with_mark != b"\xEF\xBB\xBF" + exact:
        yield "bom=yes changes more than the first three bytes"
    if not exact.endswith(b"\r\n"):
        yield "the last row has no end"
    if any(None in row or None in row.values() for row in rows):
        yield "rows are not equally long"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--versus", required=True)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.yaml"))
    faults = []
    for path in paths:
        comparison = json.loads(path.read_text())
        checks = [check_wide(options.versus, path, comparison, "off", ""),
                  check_wide(options.versus, path, comparison, "off", "", delimiter="semicolon"),
                  check_wide(options.versus, path, comparison, "off", "", delimiter="tab"),
                  check_wide(options.versus, path, comparison, "quote", "'"),
                  check_wide(options.versus, path, comparison, "tab", "\t"),
                  check_long(options.versus, path, comparison), check_format(options.versus, path)]
        faults += [f"{path.name}: {fault}" for check in checks for fault in check]
    if faults or not paths:
        sys.exit("\n".join(faults[:20]) or f"no comparisons below {options.folder}")
    print(f"{len(paths)} comparisons came back cell by cell")


if __name__ == "__main__":
    main()
