#!/usr/bin/env python3
"""Runs what the documents show: every line of a ```console block that starts with `$ ` must exit with 0 (or with the
status that a line `# exit N` behind it names), every ```yaml block that starts with `versus:` must load. A block with
`file=NAME` behind its language is that file for the commands after it; other C and CMake is quoted from real sources."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks(text):
    """(info string, line number, body) of the fenced blocks at column 1."""
    fence, info, start, body = None, "", 0, []
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"(`{3,})(.*)$", line)
        if fence is None and match:
            fence, info, start, body = match.group(1), match.group(2).strip(), number, []
        elif fence is not None and line.startswith(fence) and not line.strip("`"):
            yield info, start, "\n".join(body) + "\n"
            fence = None
        elif fence is not None:
            body.append(line)


def commands(body):
    lines = body.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("$ "):
            after = lines[index + 1] if index + 1 < len(lines) else ""
            match = re.match(r"# exit (\d+)", after)
            yield line[2:], int(match.group(1)) if match else 0


# Where C and CMake that no command of the document builds must stand.
QUOTED = {"c": ["sdk/plain-text/plain-text.c", "core/include/versus/plugin.h"],
          "cmake": ["sdk/plain-text/CMakeLists.txt", "plugins/csv/CMakeLists.txt"]}


def is_quoted(body, path):
    """Whether the lines stand in the file in this order; a line of an ellipsis is whatever was left out."""
    lines = iter([line.strip() for line in path.read_text().splitlines()])
    return all(line.strip() in lines for line in body.splitlines() if line.strip() not in ("", "…"))


def shell(command, folder, environment):
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


def check_document(path, versus, folder):
    environment = dict(os.environ, PATH=f"{versus.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8",
                       PKG_CONFIG_PATH=str(versus.parents[1] / "lib" / "pkgconfig"))
    top = folder
    # `./dev` itself is what runs this test.
    for info, number, body in blocks(path.read_text()):
        place = f"{path.relative_to(ROOT)}:{number}"
        if info == "yaml" and body.startswith("versus:"):
            (top / "block.yaml").write_text(body)
            result = shell("versus check block.yaml", top, environment)
            if result.returncode:
                yield f"{place}: does not load\n{result.stderr}"
        language, _, file = info.partition(" file=")
        if file:
            (top / file).parent.mkdir(parents=True, exist_ok=True)
            (top / file).write_text(body)
        elif language in QUOTED and not any(is_quoted(body, ROOT / source) for source in QUOTED[language]):
            yield f"{place}: stands in none of {', '.join(QUOTED[language])}"
        if info != "console":
            continue
        for command, expected in commands(body):
            if command.startswith(("./dev", "git clone")):
                continue
            if command.startswith("cd "):
                # Into a folder that the document has made; the checkout is where it starts.
                folder = folder / command[3:] if (folder / command[3:]).is_dir() else folder
                continue
            result = shell(command, folder, environment)
            if result.returncode != expected:
                yield f"{place}: {command}: exit {result.returncode}, not {expected}\n{result.stdout}{result.stderr}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    versus = parser.parse_args().build.resolve() / "bin" / "versus"
    faults = []
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for path in documents:
        # Each document starts in a copy of the project's data, as a reader in the checkout would.
        with tempfile.TemporaryDirectory() as top:
            folder = pathlib.Path(top)
            for part in ("data", "templates", "sdk/plain-text"):
                shutil.copytree(ROOT / part, folder / part)
            faults += check_document(path, versus, folder)
    print("\n".join(faults) if faults else f"{len(documents)} documents hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
