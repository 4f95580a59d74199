#!/usr/bin/env python3
"""Builds PDF files of random comparisons below <build>/tests/random-reports, by template and paper in turn, and those
of samples by all of these. A comparison that does not load is a fault of the generator, and fails."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from random_comparisons import all_scripts, comparison, file_text, limits  # noqa: E402

KINDS = [(template, paper) for paper in ("A4", "Letter") for template in ("brief", "full")]


def write_comparisons(folder, first, count):
    """The paths by the template and paper that they are for."""
    folder.mkdir(parents=True)
    paths = {kind: [] for kind in KINDS}
    for number in range(first, first + count):
        path = folder / f"{number:05}.yaml"
        path.write_text(file_text(comparison(number)), encoding="utf-8")
        paths[KINDS[number % len(KINDS)]].append(path)
    samples = [("all-scripts", file_text(all_scripts()), KINDS), ("limits", file_text(limits()), KINDS[1:2])]
    samples += [(path.stem, path.read_text(encoding="utf-8"), KINDS) for path in sorted(HERE.glob("*.json"))]
    for name, text, kinds in samples:
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        for kind in kinds:
            paths[kind].append(path)
    return paths


def build(versus, template, paper, paths, folder):
    """One process for all of them: a process each would take longer than the reports."""
    command = [versus, "build", "-f", "pdf", "-t", template, "-s", f"pdf.page={paper}", "-o", f"{folder}/"]
    result = subprocess.run([*command, "--color=never", *paths], capture_output=True, text=True)
    if result.returncode:
        errors = re.findall(r"^.* error\[.*(?:\n +.*)*", result.stderr, re.MULTILINE)
        print(f"versus build -t {template} of {len(paths)} comparisons: exit {result.returncode}")
        print("\n".join(errors[:20]) or result.stderr[-2000:])
    return not result.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=500, help="how many comparisons; default: 500")
    parser.add_argument("--first", type=int, default=0, help="the number of the first; default: 0")
    options = parser.parse_args()
    reports = options.build.resolve() / "tests" / "random-reports"
    shutil.rmtree(reports, ignore_errors=True)
    paths = write_comparisons(reports / "comparisons", options.first, options.count)
    versus = options.build.resolve() / "bin" / "versus"
    good = [build(versus, *kind, paths[kind], reports / "-".join(kind)) for kind in KINDS]
    made, wanted = len(list(reports.rglob("*.pdf"))), sum(map(len, paths.values()))
    print(f"{made} of {wanted} PDF files in {reports}")
    return 0 if all(good) and made == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
