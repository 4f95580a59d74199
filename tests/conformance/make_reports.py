#!/usr/bin/env python3
"""Builds the reports that the conformance checks read, below <build>/tests/reports:

  brief/, full/   every comparison of data/, by template
  sizes/          made comparisons: 1, 2, 3, 6 and 12 options, 500 attributes, long texts, URLs and words
  hostile/        made comparisons whose texts are markup of every output format
  logo/           a brief with a logo
  scripts/        a made decision between options with names in many scripts, in reports of either direction

The files made are the same on every run: the texts come from a small generator with a fixed seed.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

WORDS = ("storage engine replication cluster latency snapshot failover encryption quota schema tenant billing audit "
         "region backup restore throughput index operator pipeline monitoring dashboard on-call hosting licence").split()

# Those whose files are checked: a new plugin has checks of its own.
FORMATS = ("pdf", "svg", "markdown", "csv")

HOSTILE = [
    "a | b", "back\\slash", "`code`", "*star* _under_", "<b>html</b> &amp; &", "# heading", "[x](javascript:alert(1))",
    "line one\nline two", "~~strike~~", "- item", "1. item", "+ plus", "=SUM(A1)", "@mention", "-2+3", "| pipe |",
    "{{title}}", "```", "%n%s%1000000d", "]]> <!-- -->", "http://example.org/a_b_c", "me@example.org", "  spaces  ",
    "\u202ereversed\u202c", "\"quoted\", comma", "$x^2$", "![img](data:x)", "trailing\\", "a\u00a0b", "\ttab", "'apostrophe",
]


LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<linearGradient id="g"><stop offset="0" stop-color="#1f5fa8"/><stop offset="1" stop-color="#7ac" stop-opacity="0"/></linearGradient>
<circle cx="50" cy="50" r="45" fill="url(#g)"/><path d="M120 80 150 20 180 80Z" fill="#c33"/></svg>"""


class Generator:
    """A linear congruential generator: the same everywhere, unlike random between versions."""

    def __init__(self, seed):
        self.state = seed

    def number(self, most):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % most

    def text(self, words):
        return " ".join(WORDS[self.number(len(WORDS))] for _ in range(words))


def sized(options, attributes, longest, seed):
    """A comparison with `options` options and `attributes` attributes of mixed types, texts up to `longest` words."""
    generator = Generator(seed)
    types = ["text", "count", "quantity", "flag", "list", "money", "percent", "date", "version", "grade"]
    declared, values = {}, [{} for _ in range(options)]
    for row in range(attributes):
        kind = types[row % len(types)]
        key = f"a{row}"
        declared[key] = {"label": f"{generator.text(2 + generator.number(3)).capitalize()} {row}", "type": kind,
                         "group": f"Group {row * 7 // max(attributes, 1)}"}
        if kind == "grade":
            declared[key]["grades"] = ["low", "middle", "high"]
        if kind == "quantity":
            declared[key]["unit"] = "GB"
        if kind == "money":
            declared[key]["unit"] = "EUR"
        for column in range(options):
            value = made_value(generator, kind, row, longest)
            if value is not None:
                values[column][key] = value
    return {"versus": 1, "title": f"{options} options in {attributes} attributes", "date": "2026-02-14",
            "question": "Which of them should we take?", "attributes": declared,
            "sources": {"made": {"title": "Made for a test", "url": "https://example.org/made", "as_of": "2026-01-31",
                                 "basis": "estimate"}},
            "options": [{"name": f"Option {chr(65 + column)}", "summary": generator.text(8).capitalize(), "source": "made",
                         "use_when": [generator.text(7) for _ in range(3)],
                         "avoid_when": [generator.text(6) for _ in range(2)], "values": values[column]}
                        for column in range(options)]}


def made_value(generator, kind, row, longest):
    if generator.number(17) == 0:
        return None
    if kind == "text":
        special = generator.number(9) if longest > 20 else 9
        if special == 0:
            return "https://example.org/" + "path-" * 35 + "end"
        if special == 1:
            return "Donaudampfschifffahrtsgesellschaftskapitaen" + "swortzusammensetzung" * 2
        return generator.text(1 + generator.number(longest))
    if kind == "list":
        return sorted({WORDS[generator.number(len(WORDS))] for _ in range(1 + generator.number(5))})
    return {"count": f"{1 + generator.number(900)}.{generator.number(10)}K", "quantity": f"{1 + generator.number(64)} GB",
            "flag": "yes" if generator.number(2) else "no", "money": f"{1 + generator.number(99)}K",
            "percent": f"{generator.number(100)} %", "date": f"20{10 + generator.number(16)}",
            "version": f"{generator.number(9)}.{generator.number(30)}",
            "grade": ["low", "middle", "high"][generator.number(3)]}[kind]


def hostile():
    options = [{"name": name, "summary": "Harmless", "values": {}, "use_when": list(HOSTILE)} for name in ("A | *b*", "<c> & _d_")]
    attributes = {}
    for row, text in enumerate(HOSTILE):
        attributes[f"h{row}"] = {"label": f"{text.strip()} {row}", "type": "text"}
        options[0]["values"][f"h{row}"] = text
        options[1]["values"][f"h{row}"] = HOSTILE[(row + 1) % len(HOSTILE)]
    return {"versus": 1, "title": "Hostile <texts> & *marks*", "question": "`{{title}}` or [this](javascript:x)?",
            "attributes": attributes, "options": options}


def scripts():
    """Characters that managers' data has, beyond Latin."""
    texts = {"Latin": "é – “quoted” ≥ ✓ ✕ office affluent", "Greek": "Ωμέγα", "Cyrillic": "Журнал", "CJK": "比較報告 日本語",
             "Combining": "e\u0301a\u0308", "Currency": "€ £ ¥"}
    return {"versus": 1, "title": "Scripts é Ω Ж 比", "attributes": {name.lower(): {"label": name} for name in texts},
            "options": [{"name": "Ωμ", "values": {name.lower(): text for name, text in texts.items()}},
                        {"name": "日本", "values": {name.lower(): text[::-1] for name, text in texts.items()}}]}


def named_in_scripts(language):
    """A decision whose charts have names in many scripts."""
    names = ["PyTorch 2.5 (beta)", "مكتبة العمل (بيتا)", "हिन्दी सॉफ़्टवेयर ढाँचा", "ซอฟต์แวร์สำหรับทีมงาน", "ソフトウェアの比較", "한국어 프레임워크"]
    values = [{"stars": f"{87 - 12 * row}.0K", "price": 80 + 9 * row, "fit": ["ضعيف", "mid", "高い"][row % 3]}
              for row in range(len(names))]
    del values[4]["price"]
    return {"versus": 1, "title": "比較: مقارنة, तुलना", "language": language, "date": "2026-02-14", "attributes": {
                "stars": {"label": "النجوم", "type": "count", "better": "higher"},
                "price": {"label": "मूल्य (price)", "type": "money", "unit": "EUR", "better": "lower"},
                "fit": {"label": "ความเหมาะสม", "type": "grade", "grades": ["ضعيف", "mid", "高い"]}},
            "options": [{"name": name, "values": value} for name, value in zip(names, values)],
            "decision": {"weights_by": "Журнал", "criteria": {
                "stars": {"weight": 40, "worst": "1K", "best": "200K"}, "price": {"weight": 30, "worst": 200, "best": 0},
                "fit": {"weight": 30, "levels": {"ضعيف": 0, "mid": 50, "高い": 100}}}}}


def build(versus, path, template, folder):
    folder.mkdir(parents=True, exist_ok=True)
    installed = [name for name in FORMATS if (versus.parents[1] / "lib/versus/plugins" / f"{name}.so").exists()]
    result = subprocess.run([versus, "build", str(path), "-t", template, "-f", ",".join(installed), "-o", f"{folder}/"],
                            capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"versus build {path.name} -t {template}: exit {result.returncode}\n{result.stderr}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options = parser.parse_args()
    versus = options.build.resolve() / "bin" / "versus"
    reports = options.build.resolve() / "tests" / "reports"
    shutil.rmtree(reports, ignore_errors=True)
    made = {"sizes": {f"options-{count}": sized(count, 30, 6, count) for count in (1, 2, 3, 6, 12)}, "hostile": {
        "hostile": hostile(), "scripts": scripts()}, "scripts": {
            f"charts-{language}": named_in_scripts(language) for language in ("en", "ar")}}
    made["sizes"]["attributes-500"] = sized(3, 500, 60, 99)
    made["sizes"]["wide-and-long"] = sized(12, 60, 40, 7)
    for kind, comparisons in made.items():
        (reports / kind).mkdir(parents=True)
        for name, comparison in comparisons.items():
            path = reports / kind / f"{name}.yaml"
            path.write_text(json.dumps(comparison, indent=1, ensure_ascii=False))
            build(versus, path, "full", reports / kind)
    for template in ("brief", "full"):
        for path in sorted((ROOT / "data").glob("*.yaml")):
            build(versus, path, template, reports / template)
    for name, logo in {"decoration": "logo.svg", "described": "{file: logo.svg, description: Example Ltd}"}.items():
        folder = options.build.resolve() / "tests" / "templates" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "logo.svg").write_text(LOGO)
        template = (ROOT / "templates" / "brief.md").read_text()
        (folder / "logo.md").write_text(template.replace("---\n", f"---\nlogo: {logo}\n", 1))
        build(versus, ROOT / "data" / "observability-vendor.yaml", folder / "logo.md", reports / "logo" / name)
    count = sum(1 for path in reports.rglob("*") if path.suffix != ".yaml" and path.is_file())
    print(f"{count} files in {reports}")


if __name__ == "__main__":
    main()
