#!/usr/bin/env python3
"""The same input gives the same bytes: in every locale, time zone and folder, whatever fonts fontconfig prefers or knows,
in one process for many reports or one each, with and without the worker."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
INPUTS = ["pytorch-vs-tensorflow.yaml", "observability-vendor.yaml", "scripts.yaml"]
SCRIPTS = """versus: 1
title: שלום, مرحبا, नमस्ते, สวัสดี, 你好, 안녕, Привет, Γειά, გამარჯობა, Բարեւ, வணக்கம்
options:
  - {name: 左, values: {Größe: 骨 3 m, "✓ ★ ⇒ ∑": 𝔸 ☂}}
  - {name: يمين, values: {Größe: ימין}}
"""

ENVIRONMENTS = {
    "plain": {"LC_ALL": "C", "TZ": "UTC"},
    "german": {"LC_ALL": "de_DE.UTF-8", "TZ": "Europe/Berlin"},
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    "bare": {},
    "other fonts": {"FONTCONFIG_FILE": "prefer.conf"},
    "no fonts": {"FONTCONFIG_FILE": "none.conf"},
}

# A machine whose fontconfig would take others first, and one whose fontconfig knows of none.
FONTCONFIG = {
    "prefer.conf": "<dir>/usr/share/fonts</dir>" + "".join(
        f"<match><edit name='family' mode='prepend' binding='strong'><string>{family}</string></edit></match>"
        for family in ("DejaVu Serif", "Noto Serif", "Noto Serif Hebrew", "Noto Naskh Arabic", "Noto Sans CJK TC")),
    "none.conf": "<dir>/nonexistent</dir>",
}


def make_locales():
    """Locales as files of our own, so that none has to be installed on the machine."""
    folder = tempfile.mkdtemp()
    for name in ("de_DE", "tr_TR"):
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"], check=True)
    return folder


def make_fontconfigs():
    folder = tempfile.mkdtemp()
    for name, text in FONTCONFIG.items():
        pathlib.Path(folder, name).write_text(f"<?xml version='1.0'?><fontconfig>{text}<cachedir>{folder}</cachedir>"
                                              "</fontconfig>")
    return folder


def build(versus, folder, names, environment, *options):
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    for template in ("brief", "full"):
        subprocess.run([str(versus), "build", *names, "-t", template, "-o", f"out/{template}/", *options], cwd=folder,
                       env=environment, check=True, capture_output=True)
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    versus = parser.parse_args().build.resolve() / "bin" / "versus"
    locales, fontconfigs = make_locales(), make_fontconfigs()
    faults = 0
    with tempfile.TemporaryDirectory() as top:
        runs = {}
        for name, extra in ENVIRONMENTS.items():
            folder = pathlib.Path(top) / name / ("deep" * len(name))
            shutil.copytree(ROOT / "data", folder)
            (folder / "scripts.yaml").write_text(SCRIPTS, encoding="utf-8")
            environment = {"PATH": os.environ["PATH"], "LOCPATH": locales, "HOME": "/nonexistent", **extra}
            if "FONTCONFIG_FILE" in extra:
                environment["FONTCONFIG_FILE"] = os.path.join(fontconfigs, extra["FONTCONFIG_FILE"])
            if "ASAN_OPTIONS" in os.environ:
                environment["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]
            runs[name] = build(versus, folder, INPUTS, environment)
            if name == "german":
                runs["one by one"] = {}
                for single in INPUTS:
                    runs["one by one"].update(build(versus, folder, [single], environment))
                runs["other order"] = build(versus, folder, INPUTS[::-1], environment)
                runs["in process"] = build(versus, folder, INPUTS, environment, "--in-process")
        expected = runs.pop("plain")
        for name, files in runs.items():
            for file in sorted(set(expected) | set(files)):
                if expected.get(file) != files.get(file):
                    faults += 1
                    print(f"{file} differs: {name}")
    shutil.rmtree(locales)
    shutil.rmtree(fontconfigs)
    print(f"{len(expected)} files in {len(runs) + 1} settings, {faults} differ")
    return 1 if faults or not expected else 0


if __name__ == "__main__":
    sys.exit(main())
