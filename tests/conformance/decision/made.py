"""Comparisons made for these tests: six options in eight criteria of every kind, some of it not known. JSON, so that they
can be read without a YAML parser; the same on every run."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from make_reports import Generator  # noqa: E402

GRADES = ["poor", "fair", "good", "best"]
ITEMS = ["alpha", "beta", "gamma", "delta"]
ATTRIBUTES = {
    "speed": {"label": "Speed", "type": "quantity", "unit": "MB/s", "better": "higher", "group": "Work"},
    "delay": {"label": "Delay", "type": "quantity", "unit": "ms", "better": "lower", "group": "Work"},
    "users": {"label": "Users", "type": "count", "group": "Work"},
    "price": {"label": "Price", "type": "money", "unit": "EUR", "better": "lower", "group": "Money"},
    "grade": {"label": "Quality", "type": "grade", "grades": GRADES, "better": "higher", "group": "Feel"},
    "style": {"label": "Style", "type": "grade", "grades": GRADES, "group": "Feel"},
    "ports": {"label": "Ports", "type": "list", "group": "Feel"},
    "crew": {"label": "Crew", "type": "number", "group": "Money"},
    "local": {"label": "Local", "type": "flag", "group": "Rules"},
    "term": {"label": "Term", "type": "quantity", "unit": "months", "group": "Rules"},
}
SCALES = {
    "speed": {"worst": "10 MB/s", "best": "90 MB/s"},
    "delay": {"worst": "40 ms", "best": "2 ms"},
    "users": {"worst": "100", "best": "100K", "scale": "log"},
    "price": {"points": {"90K": 0, "50K": 40, "20K": 90, "5K": 100}},
    "grade": {"because": "steps are equal"},
    "style": {"levels": {"poor": 10, "fair": 100, "good": 70, "best": 0}},
    "ports": {"covers": ITEMS[:3]},
    "crew": {"points": {"1": 0, "4": 100, "9": 20}, "if_not_applicable": 30},
}


def figure(generator, key):
    low, high, form = {"speed": (5, 100, "{} MB/s"), "delay": (1, 45, "{} ms"), "users": (1, 200, "{}K"),
                       "price": (4, 95, "{}K"), "crew": (1, 10, "{}")}[key]
    first = low + generator.number(high - low)
    second = first + generator.number(high - first) + 1
    lot = generator.number(10)
    if lot > 3:
        return form.format(first)
    if lot > 1:
        return form.format(f"{first}-{second}") if key not in ("users", "price") else f"{first}K-{second}K"
    likely = first + generator.number(second - first)
    text = form.format(f"{first}-{second}") if key not in ("users", "price") else f"{first}K-{second}K"
    return {"value": text, "likely": form.format(likely)}


def value(generator, key):
    if generator.number(9) == 0:
        return None
    if key in ("grade", "style"):
        return GRADES[generator.number(4)]
    if key == "ports":
        return sorted({ITEMS[generator.number(4)] for _ in range(1 + generator.number(4))})
    if key == "local":
        return "no" if generator.number(6) == 0 else "yes"
    if key == "term":
        return f"{6 + generator.number(30)} months"
    if key == "crew" and generator.number(5) == 0:
        return "n/a"
    return figure(generator, key)


def made_decision(seed, swing):
    generator = Generator(seed)
    keys = list(SCALES)
    weights = {key: 100 if not index else 12 * (len(keys) - index) for index, key in enumerate(keys)}
    criteria = {key: dict(scale) for key, scale in SCALES.items()}
    decision = {"weights_by": "a script", "weighted": "2026-02-10", "criteria": criteria,
                "must": {"local": {"is": "yes", "because": "the law"}, "term": {"at_most": "30 months"}}}
    if swing:
        decision["swing"] = weights
    else:
        for key in keys:
            criteria[key]["weight"] = f"{weights[key] / 4} %"
    return {"versus": 1, "title": f"Made {seed}", "date": "2026-02-14", "attributes": ATTRIBUTES,
            "options": [{"name": f"Op{index}", "values": {key: value(generator, key) for key in ATTRIBUTES}}
                        for index in range(1, 7)], "decision": decision}
