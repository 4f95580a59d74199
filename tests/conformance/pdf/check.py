#!/usr/bin/env python3
"""PDF files, read back by readers that are not ours: qpdf (syntax), poppler (fonts, text, metadata, pixels), mupdf
(pixels), and a walk over the structure tree. Files are given, or all below <build>/tests/reports are taken; with
--random those of random comparisons: each is walked, and one in twenty shown to the readers."""
import argparse
import concurrent.futures
import functools
import pathlib
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from objects import Document, as_list, text_of  # noqa: E402
from structure import structure_faults  # noqa: E402

# What tests/conformance/make_reports.py puts into scripts.yaml must come out as it went in.
ROUND_TRIPS = {"scripts": ["é – “quoted” ≥ ✓ ✕ office affluent", "Ωμέγα", "Журнал", "比較報告 日本語", "€ £ ¥"]}
LONGEST_TITLE = 32700  # bytes of UTF-16
QUIET = re.compile(r"^(warning: ICC support is not available|page .*|)$")  # mupdf says these of any file


def run(*arguments):
    return subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True, errors="replace")


def syntax_faults(path):
    result = run("qpdf", "--check", path)
    if result.returncode or "WARNING" in result.stdout + result.stderr:
        yield "qpdf: " + (result.stderr or result.stdout).strip()
    with open(path, "rb") as file:
        if not file.read(9).startswith(b"%PDF-1.7"):
            yield "not a PDF 1.7"


def font_faults(path):
    lines = run("pdffonts", path).stdout.splitlines()[2:]
    if not lines:
        yield "no fonts"
    for line in lines:
        embedded, subset, unicode = line.split()[-5:-2]
        if (embedded, subset, unicode) != ("yes", "yes", "yes"):
            yield f"pdffonts: {line}"


def drawing_faults(path):
    for command in (("mutool", "draw", "-r", "36", "-o", "/dev/null", "-F", "pgm", path), ("pdftoppm", "-r", "36", path),
                    ("pdftotext", path, "-")):
        result = subprocess.run([str(argument) for argument in command], capture_output=True)
        said = [line for line in result.stderr.decode(errors="replace").splitlines() if not QUIET.match(line)]
        if result.returncode or said:
            yield f"{command[0]}: exit {result.returncode} {said}"


def text_faults(path):
    text = run("pdftotext", "-layout", path, "-").stdout
    if not text.strip():
        yield "no text"
    if "\ufffd" in text:
        yield "text with replacement characters"
    mupdf = run("mutool", "draw", "-F", "txt", path).stdout
    for expected in ROUND_TRIPS.get(path.stem, []):
        if folded(expected) not in folded(mupdf):
            yield f"\"{expected}\" does not come back through mupdf"
        # Poppler takes single letters between blanks for one word that is set apart.
        if folded(expected).replace(" ", "") not in folded(text).replace(" ", ""):
            yield f"\"{expected}\" does not come back through poppler"


def folded(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def title_pattern(title):
    """What XMP says of a title: XML takes no controls, and a string of PDF/A ends where it would be too long."""
    is_cut = len(title.encode("utf-16-le")) > LONGEST_TITLE and title.endswith("…")
    escaped = (title[:-1] if is_cut else title).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = re.sub("[\x01-\x08\x0b-\x1f\ufffe\uffff]", "\ufffd", escaped)
    return ">" + re.escape(escaped) + ("[^<]*" if is_cut else "") + "</rdf:li></rdf:Alt></dc:title>"


def metadata_faults(document):
    title = text_of(document.information.get("/Title"))
    packet = document.data(document.catalog["/Metadata"]).decode("utf-8")
    if not title:
        yield "no title"
    elif not re.search(title_pattern(title), packet):
        yield "the title in XMP is another"
    if not text_of(document.catalog.get("/Lang")):
        yield "no language"
    if document.catalog.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not said to be tagged"
    if document.catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "readers would show the file's name instead of the title"
    dates = {re.sub(r"\D", "", text_of(document.information[key])) for key in ("/CreationDate", "/ModDate")
             if key in document.information}
    stated = {re.sub(r"\D", "", date) for date in re.findall(r"<xmp:(?:Create|Modify)Date>([^<]*)<", packet)}
    if dates != stated:
        yield f"dates {dates} in Info, {stated} in XMP"
    if "/OutputIntents" not in document.catalog:
        yield "no output intent"


def outline_faults(document):
    """First, Last, Prev, Next, Parent and Count agree, and every bookmark leads to a page."""
    if "/Outlines" not in document.catalog:
        yield "no bookmarks"
        return
    faults = []
    visible = count_bookmarks(document, document.catalog["/Outlines"], faults)
    if not visible:
        faults.append("no bookmarks")
    yield from faults


def count_bookmarks(document, parent, faults):
    node, total, previous = document.follow(parent), 0, None
    reference = node.get("/First")
    while reference:
        bookmark = document.follow(reference)
        if bookmark.get("/Parent") != parent or bookmark.get("/Prev") != previous:
            faults.append(f"bookmark {reference} is linked wrongly")
        if not text_of(bookmark.get("/Title")):
            faults.append(f"bookmark {reference} has no title")
        if not as_list(bookmark.get("/Dest")) or bookmark["/Dest"][0] not in document.pages:
            faults.append(f"bookmark {reference} leads nowhere")
        total += 1 + count_bookmarks(document, reference, faults)
        previous, reference = reference, bookmark.get("/Next")
    if node.get("/Last") != previous or node.get("/Count", 0) != total:
        faults.append(f"{parent}: its last bookmark or their count is wrong")
    return total


def reader_faults(path):
    yield from syntax_faults(path)
    yield from font_faults(path)
    yield from drawing_faults(path)


def document_faults(path):
    document = Document(path)
    yield from metadata_faults(document)
    yield from outline_faults(document)
    yield from structure_faults(document)


def faults_of(path):
    return [*reader_faults(path), *text_faults(path), *document_faults(path)]


def random_faults_of(path, shown):
    """Their texts come back as they can: replacement characters are among what was put in."""
    return [*(reader_faults(path) if path in shown else []), *document_faults(path)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, help="a build folder whose reports are checked")
    parser.add_argument("--random", action="store_true", help="its reports of random comparisons instead")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    paths = options.files
    if options.build:
        folder = options.build / "tests" / ("random-reports" if options.random else "reports")
        paths = paths + sorted(folder.rglob("*.pdf"))
    check = functools.partial(random_faults_of, shown=set(paths[::20])) if options.random else faults_of
    faults = 0
    with concurrent.futures.ProcessPoolExecutor() as processes:
        for path, found in zip(paths, processes.map(check, paths)):
            faults += len(found)
            for fault in found[:20]:
                print(f"{path}: {fault}")
    print(f"{len(paths)} files, {faults} faults")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
