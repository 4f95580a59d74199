#!/usr/bin/env python3
"""What a PDF carries and claims, as its settings say: the comparison with every file it was read from, byte for byte, and
the standards in its metadata. Read with poppler's pdfdetach, and from the metadata, which is not compressed."""
import argparse
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
ARCHIVAL, ACCESSIBLE = b"<pdfaid:part>3</pdfaid:part>", b"<pdfuaid:part>1</pdfuaid:part>"


def build(versus, comparison, folder, *settings):
    command = [str(versus), "build", str(comparison), "-f", "pdf", "-o", f"{folder}/"]
    for setting in settings:
        command += ["-s", setting]
    subprocess.run(command, check=True, capture_output=True)
    return pathlib.Path(folder) / f"{comparison.stem}.pdf"


def carried(pdf, folder):
    out = pathlib.Path(folder) / "carried"
    out.mkdir(exist_ok=True)
    subprocess.run(["pdfdetach", "-saveall", "-o", str(out), str(pdf)], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def files_of(comparison):
    """The comparison and what it names, as the data folder has them."""
    names = {comparison.name: comparison}
    for path in list((ROOT / "data").rglob("*.yaml")):
        relative = path.relative_to(comparison.parent).as_posix()
        if "/" in relative and relative.encode() in comparison.read_bytes():
            names[relative.replace("/", "-")] = path
    return {name: path.read_bytes() for name, path in names.items()}


def check_carried(versus, comparison):
    with tempfile.TemporaryDirectory() as folder:
        found = carried(build(versus, comparison, folder), folder)
        expected = files_of(comparison)
        if found != expected:
            yield f"{comparison.name} carries {sorted(found)}, not {sorted(expected)} as they are"
    with tempfile.TemporaryDirectory() as folder:
        if carried(build(versus, comparison, folder, "pdf.attach=no"), folder):
            yield f"{comparison.name} carries files although attach is no"


def check_claims(versus, comparison):
    claims = {"ua+a3a": (True, True), "ua": (False, True), "none": (False, False)}
    for setting, expected in claims.items():
        with tempfile.TemporaryDirectory() as folder:
            data = build(versus, comparison, folder, f"pdf.conformance={setting}").read_bytes()
        if (ARCHIVAL in data, ACCESSIBLE in data) != expected:
            yield f"conformance={setting} claims other standards"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    versus = parser.parse_args().build.resolve() / "bin" / "versus"
    problems = []
    for name in ("pytorch-vs-tensorflow", "artefact-compression", "observability-vendor"):
        problems += check_carried(versus, ROOT / "data" / f"{name}.yaml")
    problems += check_claims(versus, ROOT / "data" / "pytorch-vs-tensorflow.yaml")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
