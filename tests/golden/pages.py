#!/usr/bin/env python3
"""Compares pages, as two readers that are not ours draw them, with the pictures in pages/.

  pages.py --build DIR            exits with 1 where a page looks different; says where golden, now and the difference
                                  stand side by side in one picture
  pages.py --build DIR --update   the same, asks (or takes --yes), and takes the new pictures over
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from run import agreed

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOLDEN = HERE / "pages"
PAGES = [("pytorch-vs-tensorflow", 1), ("pytorch-vs-tensorflow", 2), ("pytorch-vs-tensorflow-decision", 1),
         ("observability-vendor", 1), ("observability-vendor", 2), ("scripts", 1)]
SOURCES = {"scripts": ROOT / "tests" / "conformance" / "pdf" / "scripts.json"} # others are in data/
RESOLUTION = 50
TOLERANCE = 0.01 # root mean square of all pixels, 1 is black against white; a page moved by one pixel has over 0.05


def run(*arguments, statuses=(0,)):
    result = subprocess.run([str(argument) for argument in arguments], capture_output=True, timeout=120)
    if result.returncode not in statuses:
        sys.exit(f"{arguments[0]}: {result.stderr.decode(errors='replace')}")
    return result.stderr.decode(errors="replace")


def with_poppler(pdf, page, picture):
    run("pdftoppm", "-r", RESOLUTION, "-f", page, "-l", page, "-png", "-singlefile", pdf, picture.with_suffix(""))


def with_mupdf(pdf, page, picture):
    run("mutool", "draw", "-q", "-r", RESOLUTION, "-o", picture, pdf, page)


READERS = {"poppler": with_poppler, "mupdf": with_mupdf}


def reduce(picture):
    """Thirty-two colours and no dates: small, and enough to tell pages apart."""
    run("convert", picture, "+dither", "-colors", 32, "-strip", "-define", "png:exclude-chunks=date,time", picture)


def distance(left, right):
    """None where the pictures differ in size."""
    told = run("compare", "-metric", "RMSE", left, right, "null:", statuses=(0, 1, 2))
    found = re.search(r"\(([\d.e+-]+)\)", told)
    return float(found.group(1)) if found else None


def source_of(stem):
    return SOURCES.get(stem, ROOT / "data" / f"{stem}.yaml")


def draw_all(versus, folder):
    """(golden picture, picture now) for each page and reader"""
    for stem in dict.fromkeys(stem for stem, _ in PAGES):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": "/nonexistent",
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        subprocess.run([versus, "build", source_of(stem), "-f", "pdf", "-o", folder / f"{stem}.pdf"],
                       check=True, env=environment, capture_output=True)
    for stem, page in PAGES:
        for reader, draw in READERS.items():
            picture = folder / f"{stem}-{page}.{reader}.png"
            draw(folder / f"{stem}.pdf", page, picture)
            reduce(picture)
            yield GOLDEN / picture.name, picture


def assert_differences_are_seen(folder):
    """The comparison itself: a page that is moved by one pixel, or lacks what is in a corner of it, is another."""
    for golden in sorted(GOLDEN.glob("*.png")):
        moved = folder / "moved.png"
        for change in (["-roll", "+0+1"], ["-fill", "white", "-draw", "rectangle 0,0 250,150"]):
            run("convert", golden, *change, moved)
            if distance(golden, moved) <= TOLERANCE:
                sys.exit(f"{golden.name}: {' '.join(change)} was not noticed")


def show(golden, now, build):
    """Golden, now and where they differ, side by side."""
    side = build / "pages" / golden.name
    side.parent.mkdir(exist_ok=True)
    if golden.exists():
        difference = now.with_suffix(".difference.png")
        run("compare", golden, now, difference, statuses=(0, 1, 2))
        parts = [part for part in (golden, now, difference) if part.exists()]
    else:
        parts = [now]
    run("convert", *parts, "+append", side)
    return side


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--yes", action="store_true")
    options = parser.parse_args()
    build = options.build.resolve()
    changed, seen = {}, set()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for golden, now in draw_all(build / "bin" / "versus", folder):
            seen.add(golden)
            apart = distance(golden, now) if golden.exists() else None
            if apart is None or apart > TOLERANCE:
                changed[golden] = now
                how = "is new or has another size" if apart is None else f"differs by {apart:.3f} (at most {TOLERANCE})"
                print(f"{golden.relative_to(ROOT)} {how}: see {show(golden, now, build)}")
        for stale in sorted(set(GOLDEN.glob("*.png")) - seen):
            changed[stale] = None
            print(f"{stale.relative_to(ROOT)}: nothing makes this picture any more")
        print(f"{len(seen)} pages, {len(changed)} differ")
        if changed and not (options.update and agreed(f"{len(changed)} pages", options.yes)):
            return 1
        for golden, now in changed.items():
            if now is None:
                golden.unlink()
            else:
                GOLDEN.mkdir(exist_ok=True)
                golden.write_bytes(now.read_bytes())
        assert_differences_are_seen(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
