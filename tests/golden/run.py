#!/usr/bin/env python3
"""Compares what the program says and writes with the golden files beside this script.

  diagnostics/NAME.yaml (or .csv, .md used by one)  `versus check NAME.yaml`  -> diagnostics/NAME.expected
  objections/NAME.yaml                              likewise; what only shows once a decision is weighed
  commands/NAME.command                             each line is a command    -> commands/NAME.expected
  outputs/                                          data/*.yaml by template and text format
  report/NAME.dump                                  the report trees that unit.report-golden compares

  run.py --build DIR            exits with 1 and shows the difference where there is one
  run.py --build DIR --update   shows the difference, asks (or takes --yes), and takes it over
"""
import argparse
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": "/nonexistent"}
if "ASAN_OPTIONS" in os.environ:
    ENVIRONMENT["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]


def run(arguments, folder, given=b""):
    result = subprocess.run(arguments, cwd=folder, env=ENVIRONMENT, input=given, capture_output=True, timeout=120)
    return result.returncode, result.stdout, result.stderr


def transcript(status, out, err):
    text = b"exit %d\n" % status
    if out:
        text += b"--- stdout\n" + out
    if err:
        text += b"--- stderr\n" + err
    return text


def check_all(versus, folder):
    for path in sorted(folder.glob("*.yaml")):
        status, out, err = run([versus, "check", path.name], folder)
        yield path.with_suffix(".expected"), (out + err) + b"exit %d\n" % status


def diagnostics(versus):
    yield from check_all(versus, HERE / "diagnostics")


def objections(versus):
    yield from check_all(versus, HERE / "objections")


def tree_of_our_plugins(built, prefix):
    """An installation of the built program that has the plugins named here and no other: a new one changes no file."""
    plugins = prefix / "lib" / "versus" / "plugins"
    plugins.mkdir(parents=True)
    plugins.chmod(0o755)
    for name in ("pdf", "svg", "markdown", "csv"):
        shutil.copy(built / "lib" / "versus" / "plugins" / f"{name}.so", plugins)
    for module in (built / "lib" / "versus").glob("*.so"):
        shutil.copy(module, plugins.parent)
    (prefix / "share").symlink_to(built / "share")
    (prefix / "bin").mkdir()
    # The program finds the rest beside itself, wherever links lead: so it is a copy.
    return pathlib.Path(shutil.copy(built / "bin" / "versus", prefix / "bin"))


def commands(versus):
    with tempfile.TemporaryDirectory() as top:
        prefix = pathlib.Path(top).resolve() / "prefix"
        yield from commands_of(tree_of_our_plugins(versus.parents[1], prefix))


def commands_of(versus):
    """Lines of a .command file run in one fresh folder; `versus` is the program, $DATA the project's data folder,
    $CASES the folder of the .command files, for what only a test needs."""
    for path in sorted((HERE / "commands").glob("*.command")):
        text = b""
        with tempfile.TemporaryDirectory() as folder:
            for line in path.read_text().splitlines():
                if not line or line.startswith("#"):
                    continue
                places = {"$DATA": str(ROOT / "data"), "$CASES": str(HERE / "commands")}
                arguments = [str(versus) if word == "versus" else re.sub(r"\$[A-Z]+", lambda m: places[m[0]], word)
                             for word in shlex.split(line)]
                result = transcript(*run(arguments, folder))
                # Where the program was built and the project lies is not part of what it says.
                result = result.replace(str(versus).encode(), b"versus").replace(str(ROOT).encode(), b"$PROJECT")
                result = result.replace(str(versus.parents[1]).encode(), b"$PREFIX")
                text += b"$ " + line.encode() + b"\n" + result
        yield path.with_suffix(".expected"), text


def outputs(versus):
    folder = HERE / "outputs"
    for data in sorted((ROOT / "data").glob("*.yaml")):
        for template in ("brief", "full"):
            with tempfile.TemporaryDirectory() as out:
                # SVG is pinned by its rendering in tests/conformance, its bytes by the cairo that drew it.
                status, _, err = run([versus, "build", str(data), "-t", template, "-f", "markdown,csv", "-o", out + "/"],
                                     ROOT)
                if status:
                    yield folder / f"{data.stem}.{template}.failed", err
                for path in sorted(pathlib.Path(out).iterdir()):
                    # CSV holds the data, whatever the template.
                    if path.suffix == ".csv" and template != "brief":
                        continue
                    name = path.name if path.suffix == ".csv" else f"{data.stem}.{template}{path.suffix}"
                    yield folder / name, path.read_bytes()


def report(versus):
    """Only the program that composes them can dump the trees; unit.report-golden also compares them, without this."""
    program = versus.parents[1] / "tests" / "test-report-golden"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([str(program)], cwd=ROOT, env={**ENVIRONMENT, "VERSUS_GOLDEN_FOLDER": folder}, check=True,
                       capture_output=True)
        for path in sorted(pathlib.Path(folder).iterdir()):
            yield HERE / "report" / path.name, path.read_bytes()


# What each of them makes; other files there are given.
MADE = {diagnostics: "*.expected", objections: "*.expected", commands: "*.expected", outputs: "*", report: "*.dump"}


def difference(path, old, new):
    lines = difflib.unified_diff(old.decode(errors="replace").splitlines(True), new.decode(errors="replace").splitlines(True),
                                 f"{path.relative_to(ROOT)} (golden)", f"{path.relative_to(ROOT)} (now)")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def agreed(what, yes):
    if yes:
        return True
    if not sys.stdin.isatty():
        print(f"{what} differ; run with --yes to take them over")
        return False
    return input(f"Take over {what}? [y/N] ").strip().lower() == "y"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--only", choices=["diagnostics", "objections", "commands", "outputs", "report"])
    options = parser.parse_args()
    versus = options.build.resolve() / "bin" / "versus"
    changed, seen = {}, set()
    for kind in MADE:
        if options.only and kind.__name__ != options.only:
            continue
        for path, now in kind(versus):
            seen.add(path)
            old = path.read_bytes() if path.exists() else b""
            if old != now or not path.exists():
                changed[path] = now
                print(difference(path, old, now), end="")
        stale = set((HERE / kind.__name__).glob(MADE[kind])) - seen
        for path in sorted(stale):
            changed[path] = None
            print(f"{path.relative_to(ROOT)}: nothing makes this golden file any more")
    print(f"{len(seen)} golden files, {len(changed)} differ")
    if not changed:
        return 0
    if options.update and agreed(f"{len(changed)} golden files", options.yes):
        for path, now in changed.items():
            path.parent.mkdir(exist_ok=True)
            if now is None:
                path.unlink()
            else:
                path.write_bytes(now)
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
