#!/usr/bin/env python3
"""The Markdown of built reports: all of it is understood by cmark-gfm, and every value, point and label of a comparison
whose texts are hostile is found as a cell or an item, exactly."""
import argparse
import json
import pathlib
import sys

import reader


def walk(blocks):
    """All blocks, however deep."""
    for block in blocks:
        yield block
        if block[0] == "quote":
            yield from walk(block[1])
        elif block[0] == "list":
            for item in block[3]:
                yield from walk(item)


def runs_of(block):
    """The texts of a block, each as runs."""
    if block[0] == "heading":
        return [block[2]]
    if block[0] == "paragraph":
        return [block[1]]
    if block[0] == "table":
        return [cell for row in block[2] for cell in row]
    return []


def faults_of(blocks):
    for block in walk(blocks):
        if block[0].startswith("unexpected"):
            yield f"a block that is not the report's: {block}"
        for runs in runs_of(block):
            for styles, link, text in runs:
                if any(style.startswith("unexpected") for style in styles):
                    yield f"a span that is not the report's: {text!r}"
                if link and not link.startswith(("http://", "https://", "mailto:")):
                    yield f"a link to {link!r}"


def text_of(runs):
    return "".join(text for _, _, text in runs)


def missing_rows(comparison, blocks):
    """Rows of the comparison that no table has with exactly these texts."""
    rows = {tuple(text_of(cell) for cell in row) for block in walk(blocks) if block[0] == "table" for row in block[2]}
    for key, attribute in comparison["attributes"].items():
        cells = tuple([attribute["label"]] + [option["values"][key] for option in comparison["options"]])
        if not any(cells == row[i:i + len(cells)] for row in rows for i in range(len(row) - len(cells) + 1)):
            yield f"no row is {cells!r}"


def missing_points(comparison, blocks):
    texts = {text_of(runs) for block in walk(blocks) for runs in runs_of(block)}
    for option in comparison["options"]:
        for point in option.get("use_when", []):
            if not any(text.endswith(point) for text in texts):
                yield f"no item is {point!r}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder
    paths = sorted(folder.rglob("*.md"))
    faults = []
    for path in paths:
        blocks = reader.parse(path.read_bytes())
        found = list(faults_of(blocks))
        if path.name == "hostile.md":
            comparison = json.loads(path.with_suffix(".yaml").read_text())
            found += list(missing_rows(comparison, blocks)) + list(missing_points(comparison, blocks))
        faults += [f"{path.name}: {fault}" for fault in found]
    if faults or not paths:
        sys.exit("\n".join(faults[:20]) or f"no reports below {folder}")
    print(f"{len(paths)} reports are understood")


if __name__ == "__main__":
    main()
