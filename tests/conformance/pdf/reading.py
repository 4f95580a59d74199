#!/usr/bin/env python3
"""Read aloud along its structure tree, a PDF file says what the Markdown of the same report says, in the same order:
headings, paragraphs, items with their numbers, rows of tables cell by cell, links, descriptions of charts. Two readers
tell what the tree says: our own walk and poppler. White space counts as one space; soft hyphens, at which lines divide
words, and marks of direction do not count.

What one of the two has and the other has not:
  - Signs of lists: a bullet, check or cross is spoken in PDF; Markdown has but the list. Numbers are the same.
  - Groups of a table: a cell in PDF that reaches down beside its rows, below an empty header; a row of its own in
    Markdown, of which all other cells are empty. A row without any text, at a group without name, counts in neither.
  - Wide tables: in parts below each other in PDF, each with the first columns again; one table in Markdown.
  - Charts: a figure with a description in PDF; the description as a paragraph in Markdown, and the numbers as tables,
    whose every name and number but the word for a total must stand in the picture or in its description.
  - A logo that says something is read before the title in PDF; Markdown has none.
  - Running heads, page numbers and rules of PDF are artifacts: they are not in the tree.
"""
import argparse
import concurrent.futures
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "markdown")]
import reader  # noqa: E402
from objects import Document  # noqa: E402
from spoken import NOT_SEEN, Walk, complete, listed, squeeze  # noqa: E402

LIST_SIGNS = {"\u2022", "\u2713", "\u2715"}
TOTAL = "Score"  # what a chart of bars in parts does not call by name: it stands behind each bar
LOGO = "Example Ltd"  # see make_reports.py
TEMPLATES = ("brief", "full")
OWN_TEMPLATE = """# {{title}}

One\\
two [link](https://example.org/) and
*three*

> العربية\\
> PyTorch

```
first
  second
```

3. three
4. four
   - below
"""
CONTAINERS = {"Document", "Sect", "BlockQuote", "LBody", "Note", "THead", "TBody"}


def folded(text):
    return re.sub(r"\s+", " ", (text or "").translate(NOT_SEEN)).strip()


# ---- What the PDF says

def spoken_blocks(element):
    """Tuples, the first is the kind."""
    kind = element.kind
    if kind in CONTAINERS:
        for is_table, kids in itertools.groupby(element.elements(), lambda kid: kid.kind == "Table"):
            for kid in [] if is_table else kids:
                yield from spoken_blocks(kid)
            for rows in joined_tables([rows_of(kid) for kid in kids] if is_table else []):
                yield ("table",)
                for cells, links in rows:
                    if any(cells):
                        yield ("row", *cells)
                    yield from links
    elif re.fullmatch("H[1-6]", kind):
        yield ("heading", int(kind[1]), folded(element.text()))
        yield from spoken_links(element)
    elif kind == "P":
        yield ("paragraph", folded(element.text()))
        yield from spoken_links(element)
    elif kind == "L":
        for item in element.elements():
            label, body = item.elements()
            yield ("item", label_of(label))
            yield from spoken_blocks(body)
    elif kind == "Code":
        yield ("code", folded(element.text()))
    elif kind == "Figure":
        yield ("figure", folded(element.description), element.text())
    else:
        raise ValueError(f"an element {kind} where a block is expected")


def label_of(label):
    text = folded(label.text() or label.description)
    return "" if text in LIST_SIGNS else text


def spoken_links(element):
    for kid in element.elements():
        if kid.kind == "Link" and kid.target:  # the others lead within the document
            yield ("link", folded(kid.text()), kid.target)
        yield from spoken_links(kid)


def rows_of(table):
    """Pairs of the cells' texts and the links in them."""
    rows = [row for part in table.elements() for row in part.elements()]
    if {part.kind for part in table.elements()} != {"THead", "TBody"}:
        raise ValueError("a table with other parts than a head and a body")
    header = [folded(cell.text()) for cell in rows[0].elements()]
    is_grouped = header[0] == "" and any([cell.kind for cell in row.elements()][:2] == ["TH"] * 2 for row in rows[1:])
    found = []
    for number, row in enumerate(rows):
        cells = [text for cell in row.elements() for text in [folded(cell.text())] + [""] * (cell.columns - 1)]
        if is_grouped and len(cells) == len(header):
            group = cells.pop(0)
            if number:
                found.append(([group] + [""] * (len(cells) - 1), []))
        found.append((cells, list(spoken_links(row))))
    return found


def joined_tables(tables):
    """Neighbours that have the same first columns are one table in parts."""
    joined = []
    for rows in tables:
        shared = shared_columns(joined[-1], rows) if joined else 0
        if shared:
            joined[-1] = [(cells + more[shared:], links + others)
                          for (cells, links), (more, others) in zip(joined[-1], rows)]
        else:
            joined.append(rows)
    return joined


def shared_columns(rows, others):
    columns = zip(zip(*(cells for cells, _ in rows)), zip(*(cells for cells, _ in others)))
    return len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], columns)))


# ---- What the Markdown says

def written_blocks(blocks):
    for block in blocks:
        kind = block[0]
        if kind == "heading":
            yield ("heading", block[1], folded(text_of_runs(block[2])))
            yield from written_links(block[2])
        elif kind == "paragraph":
            yield ("paragraph", folded(text_of_runs(block[1])))
            yield from written_links(block[1])
        elif kind == "list":
            for index, item in enumerate(block[3]):
                yield ("item", f"{block[2] + index}." if block[1] else "")
                yield from written_blocks(item)
        elif kind == "code":
            yield ("code", folded(block[2]))
        elif kind == "quote":
            yield from written_blocks(block[1])
        elif kind == "table":
            yield ("table",)
            for row in block[2]:
                cells = [folded(text_of_runs(cell)) for cell in row]
                if any(cells):
                    yield ("row", *cells)
                for cell in row:
                    yield from written_links(cell)
        else:
            raise ValueError(f"a block {kind} where none is expected")


def text_of_runs(runs):
    return "".join("\n" if styles == "break" else text for styles, _, text in runs)


def written_links(runs):
    """Runs of one target are one link, whatever their styles."""
    text, target = "", None
    for _, link, part in [*runs, (None, None, "")]:
        if link != target:
            if target:
                yield ("link", folded(text), target)
            text, target = "", link
        text += part


# ---- Side by side

def difference(spoken, written):
    """The first difference as a sentence, None: there is none."""
    said = list(spoken)
    read = list(written)
    if said and said[0] == ("figure", LOGO, ""):
        said.pop(0)
    at = 0
    for index, block in enumerate(said):
        if block[0] == "figure":
            if at >= len(read) or read[at] != ("paragraph", block[1]):
                return sentence(block[:2], read[at:], said[:index])
            following = said[index + 1:]
            at, missing = behind_numbers(read, at + 1, following, squeeze(block[2] + block[1]))
            if missing:
                return f"the picture \"{block[1][:60]}\" lacks {missing}"
            continue
        if at >= len(read) or read[at] != block:
            return sentence(block, read[at:], said[:index])
        at += 1
    return sentence(("nothing",), read[at:], said) if at < len(read) else None


def behind_numbers(read, at, following, picture):
    """Where the tables of a chart's numbers end, which `following`, what the PDF says next, has not; and the first text
    that is in their rows but not in the picture."""
    while at < len(read) and read[at] == ("table",) and read[at:at + 2] != following[:2]:
        rows = [row[1:] for row in itertools.takewhile(lambda block: block[0] == "row", read[at + 1:])]
        for row in rows[1:]:
            is_total = row is rows[-1] and row[0] == TOTAL
            for cell in row[1:] if is_total else row:
                if squeeze(cell) not in picture:
                    return at, f"\"{cell}\" of the table of {rows[0]}"
        at += 1 + len(rows)
    return at, None


def sentence(block, read, said):
    before = f" behind {said[-1]!r}" if said else ""
    return f"PDF says {block!r}, Markdown {read[0] if read else ('nothing',)!r}{before}"


def faults_of(pdf):
    """What is wrong with a PDF file beside its Markdown, a sentence for each reader."""
    written = list(written_blocks(reader.parse(pdf.with_suffix(".md").read_bytes())))
    walked = Walk(Document(pdf)).root
    poppler = listed(pdf)
    complete(poppler, walked)
    trees = {"our walk": walked, "poppler": poppler}
    found = [(name, difference(spoken_blocks(tree), written)) for name, tree in trees.items()]
    return [f"{pdf.parent.name}/{pdf.name} by {name}: {fault}" for name, fault in found if fault]


def make_right_to_left(versus, folder):
    """Texts of many scripts in an Arabic report, by each template, and by one that has code and ends of lines."""
    comparison = json.loads((FOLDER / "scripts.json").read_text(encoding="utf-8")) | {"language": "ar"}
    comparison["options"][0]["values"]["Arabic"] += "\nPyTorch 2.5"
    own = folder / "own.md"
    own.write_text(OWN_TEMPLATE, encoding="utf-8")
    for template in (*TEMPLATES, own):
        source = folder / f"right-to-left-{pathlib.Path(template).stem}.json"
        source.write_text(json.dumps(comparison, ensure_ascii=False), encoding="utf-8")
        subprocess.run([versus, "build", str(source), "-t", str(template), "-f", "pdf,markdown", "-o", f"{folder}/"],
                       check=True, capture_output=True)
        yield source.with_suffix(".pdf")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    build = parser.parse_args().build.resolve()
    paths = sorted((build / "tests" / "reports").rglob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ProcessPoolExecutor() as processes:
        paths += make_right_to_left(str(build / "bin" / "versus"), pathlib.Path(folder))
        faults = [fault for found in processes.map(faults_of, paths) for fault in found]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(paths)} reports are read, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
