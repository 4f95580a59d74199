#!/usr/bin/env python3
"""Random documents of hostile texts come back from cmark-gfm as they went in: blocks, cells, styles, links, and every
character. Thousands of texts stand in one document, so that a run takes seconds."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import reader

STYLES = {"strong", "emphasis", "strike"}
ALIGNMENTS = ["left", "center", "right"]


def is_control(character, kept):
    return (character < " " or character == "\x7f") and character not in kept


def plain_text(text):
    """All line ends are the one that readers know."""
    return re.sub("[\v\f\x85\u2028\u2029]", "\n", text)


def code_text(text):
    """What a code span can hold: blanks for line ends, a visible sign for other controls."""
    text = re.sub(r"[\n\r\t]", " ", plain_text(text))
    return "".join("\uFFFD" if is_control(character, "") else character for character in text)


def add_span(runs, span, styles, link):
    kind = span[0]
    if kind == "text":
        runs.add(styles, link, plain_text(span[1]))
    elif kind == "code":
        runs.add(styles | {"code"}, link, code_text(span[1]))
    elif kind == "line_break":
        runs.add_break()
    elif kind == "link":
        add_spans(runs, span[2], styles, link or span[1])
    else:
        add_spans(runs, span[1], styles | {kind}, link)


def add_spans(runs, spans, styles=frozenset(), link=None):
    for span in spans:
        add_span(runs, span, styles, link)


def expected_runs(spans):
    runs = reader.Runs()
    add_spans(runs, spans)
    while runs.items and runs.items[-1][0] == "break":
        runs.items.pop()
    return runs.items


def expected_blocks(tree):
    found = []
    for block in tree:
        found += expected_block(block)
    return found


def expected_block(block):
    kind = block[0]
    if kind == "heading":
        return [("heading", block[1], expected_runs(block[2]))]
    if kind == "paragraph":
        runs = expected_runs(block[1])
        return [("paragraph", runs)] if runs else []
    if kind == "list":
        return [expected_list(block)]
    if kind in ("quote", "callout"):
        return [("quote", expected_blocks(block[1]))]
    if kind == "code_block":
        text = "".join("\uFFFD" if is_control(character, "\t\n") else character for character in block[2])
        return [("code", block[1], text if text.endswith("\n") or not text else text + "\n")]
    if kind == "table":
        return [expected_table(block)]
    if kind == "side_by_side":
        return expected_blocks(block[1])
    return [("rule",)]


def expected_list(block):
    ordered = block[1] == 1
    start = min(block[2], 999999999) if ordered else 1
    return ("list", ordered, start, [expected_blocks(item[1]) for item in block[3]])


def expected_table(block):
    columns = [child for child in block[1] if child[0] == "column"]
    rows = [[expected_runs(column[2]) for column in columns]]
    for group in block[1][len(columns):]:
        rows.append([[(frozenset({"strong"}), None, plain_text(group[1]))]] + [[] for _ in columns[1:]])
        rows += [[expected_runs(cell[1]) for cell in row[1]] for row in group[2]]
    return ("table", [ALIGNMENTS[column[1]] for column in columns], rows)


def without_links(tree):
    """The same with texts of links as plain text: GitHub makes links of addresses in text, which is fine."""
    if isinstance(tree, tuple):
        return tuple(without_links(part) for part in tree)
    if not isinstance(tree, list):
        return tree
    if not tree or not all(isinstance(run, tuple) and len(run) == 3 and isinstance(run[2], str) for run in tree):
        return [without_links(part) for part in tree]
    runs = reader.Runs()
    for styles, _, text in tree:
        if styles == "break":
            runs.add_break()
        else:
            runs.add(styles, None, text)
    return runs.items


def compare(expected, found, where):
    if expected != found:
        sys.exit(f"{where}:\n{first_difference(expected, found)}")


def count_texts(tree):
    if isinstance(tree, tuple) and len(tree) == 3 and isinstance(tree[2], str):
        return 1
    return sum(count_texts(part) for part in tree) if isinstance(tree, (list, tuple)) else 0


def first_difference(expected, found):
    """Both sides at the innermost place where they differ."""
    if isinstance(expected, (list, tuple)) and isinstance(found, (list, tuple)):
        for left, right in zip(expected, found):
            if left != right:
                return first_difference(left, right)
    return f"  expected {ascii(expected)[:1000]}\n  found    {ascii(found)[:1000]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--maker", required=True, help="the program hostile_documents")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--keep", help="a folder for the documents; default: a temporary one")
    options = parser.parse_args()
    texts = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary)
        subprocess.run([options.maker, str(folder), options.seed, str(options.count)], check=True)
        for number in range(options.count):
            expected = expected_blocks(json.loads((folder / f"{number}.json").read_bytes())[1])
            markdown = (folder / f"{number}.md").read_bytes()
            where = f"document {number} of seed {options.seed}"
            compare(expected, reader.parse(markdown), where)
            compare(without_links(expected), without_links(reader.parse(markdown, reader.GITHUB)), where)
            texts += count_texts(expected)
    print(f"{texts} texts came back as they went in")


if __name__ == "__main__":
    main()
