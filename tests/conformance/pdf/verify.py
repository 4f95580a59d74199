#!/usr/bin/env python3
"""Holds PDF files against PDF/UA-1 and PDF/A-3a with veraPDF: all below <build>/tests/reports and random-reports, or
those given. Some files are broken on purpose, so that a validator that sees nothing is noticed."""
import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FLAVOURS = ("ua1", "3a")
JAVA = ["java", "-Xmx512m", "-XX:+UseSerialGC"]  # thousands of files fit in; Java alone would take more as it goes

# What is broken, how, in files that qpdf has unpacked, and what the validator has to say. Lengths stay the same.
BREAKS = {
    "no-description": (b"/Alt ", b"/Alx ", {("ua1", "7.3-1")}),
    "unknown-type": (b"/S /TH\n", b"/S /TX\n", {("ua1", "7.1-5"), ("3a", "6.7.3.4-1")}),
    "no-characters": (b"/ToUnicode ", b"/ToUnicodx ", {("ua1", "7.21.7-1"), ("3a", "6.2.11.7.2-1")}),
    "unmarked": (b"/Artifact BMC", b"/Artefact BMC", {("ua1", "7.1-3")}),
    "no-claims": (b"<pdfaid:conformance>A<", b"<pdfaid:conformance>Z<", {("3a", "6.6.4-3")}),
}

Failure = collections.namedtuple("Failure", "path flavour rule description place message")


def break_files(sample, folder):
    """Paths of broken copies of a file, by name."""
    unpacked = folder / "unpacked.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", sample, unpacked], check=True)
    data, paths = unpacked.read_bytes(), {}
    for name, (before, after, _) in BREAKS.items():
        if before not in data:
            sys.exit(f"{sample} holds no {before!r} that could be broken")
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(data.replace(before, after))
    return paths


def validate(paths, jars):
    """The failed checks of all files, by one process."""
    if not list(jars.glob("*.jar")):
        sys.exit(f"veraPDF is not in {jars}: ./dev deps test fetches it")
    command = JAVA + ["-cp", f"{jars}/*", str(HERE / "verapdf" / "Verify.java"), *FLAVOURS]
    given = "".join(f"{path}\n" for path in paths)
    result = subprocess.run(command, input=given, stdout=subprocess.PIPE, encoding="utf-8")
    lines = result.stdout.splitlines()
    if result.returncode not in (0, 1, 2) or not lines or lines[-1] != f"checked {len(paths)} files":
        sys.exit(f"Verify.java: exit {result.returncode}, checked fewer than {len(paths)} files")
    failures = [Failure(*line.split("\t")) for line in lines[:-1]]
    if bool(failures) != bool(result.returncode):
        sys.exit(f"Verify.java: exit {result.returncode} with {len(failures)} failed checks")
    return failures


def unseen_breaks(broken, failures):
    for name, path in broken.items():
        seen = {(failure.flavour, failure.rule) for failure in failures if failure.path == str(path)}
        for flavour, rule in sorted(BREAKS[name][2] - seen):
            yield f"{name}.pdf is broken, but rule {rule} of {flavour} does not say so; others: {sorted(seen)}"


def tell(failures):
    """A few of each rule: one fault often fails everywhere."""
    by_rule = collections.defaultdict(list)
    for failure in failures:
        by_rule[(failure.flavour, failure.rule)].append(failure)
    for (flavour, rule), same in by_rule.items():
        files = {failure.path for failure in same}
        print(f"{flavour} {rule}: {len(same)} failed checks in {len(files)} files: {same[0].description}")
        for failure in list({failure.path: failure for failure in same}.values())[:5]:
            print(f"  {failure.path}: {failure.place}{': ' if failure.message else ''}{failure.message}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, help="a build folder whose reports are checked")
    parser.add_argument("--jars", type=pathlib.Path, default=ROOT / "build" / "verapdf", help="where veraPDF is")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    paths = [path.resolve() for path in options.files]
    for folder in ("reports", "random-reports") if options.build else ():
        found = sorted((options.build.resolve() / "tests" / folder).rglob("*.pdf"))
        if not found:
            sys.exit(f"there are no reports in {folder}")
        paths += found
    if not paths:
        sys.exit("there is nothing to check")
    with tempfile.TemporaryDirectory() as folder:
        broken = break_files(paths[0], pathlib.Path(folder)) if options.build else {}
        failures = validate(paths + list(broken.values()), options.jars)
        unseen = list(unseen_breaks(broken, failures))
    on_purpose = {str(path) for path in broken.values()}
    failures = [failure for failure in failures if failure.path not in on_purpose]
    tell(failures)
    print("\n".join(unseen + [f"{len(paths)} files, {len(failures)} failed checks of {' and '.join(FLAVOURS)}"]))
    return 1 if failures or unseen else 0


if __name__ == "__main__":
    sys.exit(main())
