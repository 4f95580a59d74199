#!/usr/bin/env python3
"""Every page of every PDF below <build>/tests/reports: no word leaves the page or its margins, no two words overlap, and
the footers count the pages. Positions are poppler's (pdftotext -bbox), not ours."""
import argparse
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
MARGIN = 20        # points: nothing is printed nearer to the paper's edge
OVERLAP = 0.35     # share of the smaller word's height and width that may lie in another (accents, tight leading)


def words_of(page):
    for word in page.iter(f"{NAMESPACE}word"):
        if all(unicodedata.category(character) == "Cf" for character in word.text or ""):
            continue  # direction marks: poppler gives them a box, nothing is drawn there
        if any(unicodedata.bidirectional(character) == "AL" for character in word.text or ""):
            continue  # each letter has a box as high as the Arabic face announces, near two em: lines would overlap
        box = [float(word.get(name)) for name in ("xMin", "yMin", "xMax", "yMax")]
        yield word.text or "", box


def overlap(first, second):
    """How far two boxes reach into each other, as shares of the smaller width and height."""
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return 0
    smaller_width = max(min(first[2] - first[0], second[2] - second[0]), 0.1)
    smaller_height = max(min(first[3] - first[1], second[3] - second[1]), 0.1)
    return min(width / smaller_width, height / smaller_height)


def faults_of_page(number, pages, page):
    width, height = float(page.get("width")), float(page.get("height"))
    words = sorted(words_of(page), key=lambda word: word[1][1])
    for text, box in words:
        if box[0] < MARGIN or box[1] < MARGIN or box[2] > width - MARGIN or box[3] > height - MARGIN:
            yield f"page {number}: \"{text}\" leaves the page at {box}"
    for index, (text, box) in enumerate(words):
        for other_text, other in words[index + 1:]:
            if other[1] > box[3]:
                break
            if overlap(box, other) > OVERLAP:
                yield f"page {number}: \"{text}\" and \"{other_text}\" overlap at {box}"
    footer = " ".join(text for text, box in words if box[1] > height - 72)
    if not re.search(rf"\b{number} (of|von|/) {pages}\b", footer):
        yield f"page {number}: no footer \"{number} of {pages}\" but \"{footer}\""


def faults_of(path):
    xml = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True).stdout.decode()
    # poppler writes control characters of broken fonts as they are; ours must not have any.
    pages = list(tree.fromstring(xml).iter(f"{NAMESPACE}page"))
    if not pages:
        yield "no page"
    for number, page in enumerate(pages, 1):
        yield from faults_of_page(number, len(pages), page)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options = parser.parse_args()
    reports = options.build / "tests" / "reports"
    paths = sorted(reports.rglob("*.pdf"))
    faults = 0
    for path in paths:
        for fault in faults_of(path):
            faults += 1
            if faults <= 40:
                print(f"{path.relative_to(reports)}: {fault}")
    print(f"{len(paths)} files, {faults} faults")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
