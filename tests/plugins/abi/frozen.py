#!/usr/bin/env python3
"""A plugin of each recorded version, built with the header of that version, runs in today's program and writes what it
wrote then.  frozen.py --build DIR [--update]: an update is for a report that is composed differently, never for a
change of what an accessor gives."""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(build, folder):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "ASAN_OPTIONS")}
    with tempfile.TemporaryDirectory() as out:
        result = subprocess.run(
            [build / "bin" / "versus", "build", "report.yaml", "-t", "./report.md", "-f", "frozen", "-o", out + "/",
             "--plugin-dir", build / "tests" / "plugins" / "abi" / folder.name, "-s", "frozen.flag=YES"],
            cwd=folder, env={**kept, "HOME": "/nonexistent"}, capture_output=True, text=True, timeout=60)
        text = f"exit {result.returncode}\n{result.stderr}"
        for path in sorted(pathlib.Path(out).iterdir()):
            text += f"==> {path.name}\n{path.read_text()}"
    return text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    differ = False
    for source in sorted(HERE.glob("v*/frozen.c")):
        expected = source.with_name("frozen.expected")
        old, new = expected.read_text() if expected.exists() else "", run(options.build.resolve(), source.parent)
        differ |= old != new
        print("".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), str(expected), "now")), end="")
        if options.update:
            expected.write_text(new)
    return 1 if differ and not options.update else 0


if __name__ == "__main__":
    sys.exit(main())
