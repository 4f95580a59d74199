#!/usr/bin/env python3
"""Checks the house rules that a compiler does not: who includes whom, how long functions are, and that every
diagnostic code is explained. Prints each breach as file:line and exits with 1 when there is one."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Folder -> prefixes of the project's own headers that it may include. Its own folder is always allowed.
MAY_INCLUDE = {
    "core/include": [],
    "core/base": [],
    "core/data": ["base/"],
    "core/decision": ["data/", "base/"],
    "core/report": ["decision/", "data/", "base/", "versus/plugin.h"],
    "core/fontcatalog": ["base/", "versus/plugin.h"],
    "core/picture": ["base/", "versus/plugin.h"],
    "core/index": ["base/"],
    "core/host": ["index/", "fontcatalog/", "picture/", "report/", "decision/", "data/", "base/", "versus/plugin.h"],
    "core/verify": ["host/", "index/", "report/", "decision/", "data/", "base/", "versus/plugin.h"],
    "core/manifest": ["host/", "index/", "report/", "decision/", "data/", "base/", "versus/plugin.h"],
    "core/cli": ["manifest/", "verify/", "host/", "index/", "report/", "decision/", "data/", "base/", "versus/plugin.h"],
    "core/typeset": ["base/", "versus/plugin.h"],
    "plugins": ["versus/plugin.h"],
}
DRAWING_MAY_INCLUDE = ["versus/plugin.h", "typeset/", "base/"]
PARTS = ("base/", "data/", "decision/", "report/", "host/", "cli/", "typeset/", "versus/",
         "fontcatalog/", "picture/", "verify/", "manifest/", "index/")
MOST_LINES = 100


def folder_of(path):
    parts = path.parts
    if parts[0] == "plugins":
        return "plugins"
    return "/".join(parts[:2])


def includes(path):
    for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if match:
            yield number, match.group(1)


def check_includes(path):
    folder = folder_of(path)
    if folder not in MAY_INCLUDE:
        return
    allowed = MAY_INCLUDE[folder]
    if folder == "plugins" and "DRAWS" in (ROOT / path.parts[0] / path.parts[1] / "CMakeLists.txt").read_text():
        allowed = DRAWING_MAY_INCLUDE
    own = path.parts[1] + "/" if folder != "core/include" else "versus/"
    for number, header in includes(path):
        if not header.startswith(PARTS) or header.startswith(own):
            continue
        if not any(header.startswith(prefix) for prefix in allowed):
            yield f"{path}:{number}: {folder} may not include {header}"


def check_functions(path):
    """A function's body starts with { in column 1 and ends with } in column 1: clang-format sees to that."""
    start = None
    for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            if number - start + 1 > MOST_LINES:
                yield f"{path}:{start}: function of {number - start + 1} lines, {MOST_LINES} at most"
            start = None


def check_codes(sources):
    declared = {}
    for path in sorted(ROOT.glob("core/*/codes.def")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for code in re.findall(r'^CODE\("([EWN]\d{3})"', line):
                if code in declared:
                    yield f"{path.relative_to(ROOT)}:{number}: {code} is declared twice"
                declared[code] = f"{path.relative_to(ROOT)}:{number}"
    raised = set()
    for path in sources:
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
            for code in re.findall(r'"([EWN][1-9]\d{2})"', line):
                raised.add(code)
                if code not in declared:
                    yield f"{path}:{number}: {code} has no explanation in a codes.def"
    for code in sorted(set(declared) - raised):
        yield f"{declared[code]}: {code} is explained and never raised"


def main():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "core", "plugins"],
                            cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    sources = [pathlib.Path(name) for name in listed if name.endswith((".c", ".h")) and (ROOT / name).exists()]
    breaches = []
    for path in sources:
        breaches += check_includes(path)
        breaches += check_functions(path)
    breaches += check_codes([path for path in sources if path.parts[0] == "core"])
    print("\n".join(breaches) if breaches else f"{len(sources)} files keep the house rules")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
