#!/usr/bin/env python3
"""The public header is C11, C17 and C++17 for a compiler, without padding, and on 64 and on 32 bits each field lies where
every recorded version has it.  compile.py gcc|clang; exits with 77 where that compiler is not installed."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parents[2] / "core" / "include"
# A plugin that was written for an older header leaves out the fields that came since: that is no fault.
GROWN = "-Wno-missing-field-initializers"
WARNINGS = ["-Wall", "-Wextra", GROWN, "-Wpedantic", "-Wshadow", "-Wconversion", "-Wpadded", "-Werror"]
CXX = {"gcc": "g++", "clang": "clang++"}
# Without a C library of the other width: the compiler's own headers do.
NARROW = {"gcc": ["-m32", "-ffreestanding"], "clang": ["--target=i386-linux-gnu", "-ffreestanding"]}


def main():
    compiler = sys.argv[1]
    if not shutil.which(compiler) or not shutil.which(CXX[compiler]):
        print(f"skipped: {compiler} is not installed")
        return 77
    faults, done = [], []

    def compile_it(name, command, path, *options):
        result = subprocess.run([*command, *options, *WARNINGS, "-fsyntax-only", f"-I{INCLUDE}", str(path)],
                                capture_output=True, text=True)
        done.append(name)
        if result.returncode:
            faults.append(f"{compiler}, {name}:\n{result.stderr}")

    for standard in ("c11", "c17"):
        compile_it(standard, [compiler], HERE / "header.c", f"-std={standard}")
    compile_it("c++17", [CXX[compiler], "-x", "c++"], HERE / "header.c", "-std=c++17")
    narrow = NARROW[compiler]
    probe = subprocess.run([compiler, *narrow, "-fsyntax-only", "-x", "c", "/dev/null"], capture_output=True)
    for layout in sorted(HERE.glob("v*/layout.c")):
        compile_it(f"layout of {layout.parent.name}", [compiler], layout, "-std=c11")
        if probe.returncode == 0:
            compile_it(f"layout of {layout.parent.name} on 32 bits", [compiler], layout, "-std=c11", *narrow)
        else:
            print(f"skipped: {compiler} does not compile for 32 bits here")
    print("\n".join(faults) if faults else f"{compiler}: {', '.join(done)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
