#!/usr/bin/env python3
"""A plugin exports its descriptor and nothing else: what it brings along must not meet what others bring."""
import subprocess
import sys

EXPECTED = "vs_plugin_v1"
# The address sanitizer's, in builds that have it.
SANITIZER = ("__odr_asan", "__asan", "__sanitizer")

faults = []
for path in sys.argv[1:]:
    lines = subprocess.run(["nm", "-D", "--defined-only", path], check=True, capture_output=True, text=True).stdout
    names = [line.split()[-1] for line in lines.splitlines()]
    others = [name for name in names if name != EXPECTED and not name.startswith(SANITIZER)]
    if EXPECTED not in names:
        faults.append(f"{path} does not export {EXPECTED}")
    if others:
        faults.append(f"{path} also exports {', '.join(others[:10])}")
sys.exit("\n".join(faults) or 0)
