"""A decision worked out once more, from the file and the published formulas alone: nothing here knows how Versus does it.

Reads comparisons that are JSON, or the project's own YAML as nested dictionaries of texts. Scales: worst and best (log
too), points, levels, values, covers, yes and no. Weights: points, percent, swing, ranking. Values and scores are pairs
(low, high) on 0..1; of the reports' figures only what they are rounded to is left to the caller."""
import math
import random
import re

MULTIPLIERS = {"K": 1e3, "M": 1e6, "B": 1e9}
FIGURE = re.compile(r"(-?[\d.]+)(?:([KMB])(?![A-Za-z]))?")
TIE = 1e-9


def figure_of(text):
    """'EUR 510K' -> 510000.0; the unit is that of the row."""
    number, multiplier = FIGURE.search(str(text)).groups()
    return float(number) * MULTIPLIERS.get(multiplier, 1)


def span_of(text):
    """'3-5 weeks' -> (3.0, 5.0)."""
    ends = re.fullmatch(r"([\d.]+[KMB]?)-([\d.]+[KMB]?)(.*)", str(text))
    if ends:
        return figure_of(ends.group(1)), figure_of(ends.group(2))
    return figure_of(text), figure_of(text)


class Value:
    """What an option states of an attribute: state, text, and for figures low, high and likely."""

    def __init__(self, raw, attribute):
        raw = raw if isinstance(raw, dict) else {"value": raw}
        self.text = raw.get("value")
        self.items = None
        self.low = self.high = self.likely = None
        kind = attribute.get("type", "text")
        if self.text in (None, "", "~"):
            self.state = "missing"
        elif self.text == "n/a":
            self.state = "not applicable"
        elif self.text == "none" and "none" not in attribute.get("grades", []):
            self.state = "none"
        else:
            self.state = "stated"
        if kind == "list" and self.state in ("stated", "none"):
            items = self.text if isinstance(self.text, list) else [] if self.state == "none" else self.text.split(",")
            self.items = {item.strip().lower() for item in items}
        if self.state == "stated" and kind in ("number", "count", "quantity", "money", "percent"):
            self.low, self.high = span_of(self.text)
            if raw.get("likely"):
                self.likely = figure_of(raw["likely"])

    @classmethod
    def total(cls, terms):
        """The sum of (value, factor)."""
        made = cls.__new__(cls)
        made.items, made.likely, made.text = None, None, ""
        counted = [(value, factor) for value, factor in terms if value.state == "stated"]
        made.state = "missing" if any(value.state == "missing" for value, _ in terms) else "stated"
        made.low = sum(value.low * factor for value, factor in counted)
        made.high = sum(value.high * factor for value, factor in counted)
        return made


def between(x, worst, best):
    return min(1.0, max(0.0, (x - worst) / (best - worst)))


def on_points(x, points):
    points = sorted(points)
    if x <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in zip(points, points[1:]):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return points[-1][1]


class Decision:
    def __init__(self, comparison, dictionary=None):
        self.attributes = {**(dictionary or {}).get("attributes", {}), **comparison.get("attributes", {})}
        self.labels = {key: attribute.get("label") or key.replace("_", " ").capitalize()
                       for key, attribute in self.attributes.items()}
        self.options = [option["name"] for option in comparison["options"]]
        self.values = {option["name"]: self.values_of(option) for option in comparison["options"]}
        self.rules = comparison["decision"].get("must", {})
        self.criteria = comparison["decision"]["criteria"]
        self.weights = self.weights_of(comparison["decision"])
        self.status = {(key, option): self.check(rule, self.values[option][key], self.attributes[key])
                       for key, rule in self.rules.items() for option in self.options}
        self.ranked = [option for option in self.options
                       if all(self.status[key, option] != "not met" for key in self.rules)]
        self.cells = {(option, key): self.cell(key, self.values[option][key]) for option in self.options
                      for key in self.criteria}
        self.judge()

    # ---- What is stated

    def values_of(self, option):
        stated = option.get("values", {})
        values = {key: Value(stated.get(key), attribute) for key, attribute in self.attributes.items()}
        for key, attribute in self.attributes.items():
            if "total_of" in attribute:
                values[key] = Value.total([(values[term], float(factor))
                                           for term, factor in attribute["total_of"].items()])
        return values

    def weights_of(self, decision):
        if "swing" in decision:
            points = {key: figure_of(decision["swing"][key]) for key in self.criteria}
        elif "ranking" in decision:
            count = len(decision["ranking"])
            points = {key: sum(1 / k for k in range(place, count + 1)) / count
                      for place, key in enumerate(decision["ranking"], 1)}
        else:
            points = {key: figure_of(criterion["weight"]) for key, criterion in self.criteria.items()}
        return {key: points[key] / sum(points.values()) for key in self.criteria}

    def check(self, rule, value, attribute):
        rule = rule if isinstance(rule, dict) else {"is": rule}
        if value.state in ("missing", "not applicable"):
            return "not known"
        results = []
        if "is" in rule:
            allowed = rule["is"] if isinstance(rule["is"], list) else [rule["is"]]
            results.append("met" if str(value.text).lower() in {str(one).lower() for one in allowed} else "not met")
        if "contains" in rule:
            needed = rule["contains"] if isinstance(rule["contains"], list) else [rule["contains"]]
            results.append("met" if {item.lower() for item in needed} <= value.items else "not met")
        if "at_least" in rule:
            limit = figure_of(rule["at_least"])
            results.append("met" if value.low >= limit else "not known" if value.high >= limit else "not met")
        if "at_most" in rule:
            limit = figure_of(rule["at_most"])
            results.append("met" if value.high <= limit else "not known" if value.low <= limit else "not met")
        return max(results, key=["met", "not known", "not met"].index)

    # ---- Values on scales

    def cell(self, key, value):
        """((low, high), (low, high) with likely figures)."""
        criterion, attribute = self.criteria[key] or {}, self.attributes[key]
        if value.state == "not applicable" and "if_not_applicable" in criterion:
            worth = figure_of(criterion["if_not_applicable"]) / 100
            return (worth, worth), (worth, worth)
        if value.state == "missing":
            return (0.0, 1.0), (0.0, 1.0)
        if value.low is None:
            worth = self.worth_of_words(criterion, attribute, value)
            return (worth, worth), (worth, worth)
        ends = [self.worth_of_figure(criterion, x) for x in (value.low, value.high)]
        ends += [float(worth) / 100 for x, worth in criterion.get("points", {}).items()
                 if value.low < figure_of(x) < value.high]
        possible = min(ends), max(ends)
        if value.likely is None:
            return possible, possible
        likely = self.worth_of_figure(criterion, value.likely)
        return possible, (likely, likely)

    @staticmethod
    def worth_of_words(criterion, attribute, value):
        if "covers" in criterion:
            return len({item.lower() for item in criterion["covers"]} & value.items) / len(criterion["covers"])
        worth = criterion.get("levels") or criterion.get("values")
        if worth:
            return float({name.lower(): points for name, points in worth.items()}[value.text.lower()]) / 100
        if attribute["type"] == "flag":
            return float(value.text.lower() in ("yes", "true"))
        steps = attribute["grades"].index(value.text) / (len(attribute["grades"]) - 1)
        return 1 - steps if attribute.get("better") == "lower" else steps

    @staticmethod
    def worth_of_figure(criterion, x):
        if "points" in criterion:
            return on_points(x, [(figure_of(at), float(worth) / 100) for at, worth in criterion["points"].items()])
        worst, best = figure_of(criterion["worst"]), figure_of(criterion["best"])
        if criterion.get("scale") == "log":
            return between(math.log(x), math.log(worst), math.log(best))
        return between(x, worst, best)

    # ---- Scores and what would change them

    def score(self, option, end, likely=False):
        return sum(weight * self.cells[option, key][likely][end] for key, weight in self.weights.items())

    def judge(self):
        self.ranked.sort(key=lambda option: (-self.score(option, 0), -self.score(option, 1)))
        surely = self.score(self.ranked[0], 0)
        self.candidates = [option for option in self.ranked if self.score(option, 1) >= surely - TIE]
        self.reference = self.ranked[0]
        self.behind = [option for option in self.ranked if option not in self.candidates]
        others = [option for option in self.candidates + self.behind if option != self.reference]
        self.rival = max(others, key=lambda option: self.score(option, 1, True))

    def lead(self, weights, rival):
        """Of the reference, what is not known being the worst for it."""
        return sum(weight * (self.cells[self.reference, key][True][0] - self.cells[rival, key][True][1])
                   for key, weight in weights.items())

    def with_weight(self, key, weight):
        rest = 1 - self.weights[key]
        return {other: weight if other == key else share * (1 - weight) / rest
                for other, share in self.weights.items()}

    def critical_weights(self, key):
        """(below, above): the nearest weights at which one of those behind draws level, each with it; None: none."""
        below = above = None
        for rival in self.behind:
            at_none, at_all = (self.lead(self.with_weight(key, end), rival) for end in (0, 1))
            if at_none >= -1e-12 and at_all >= -1e-12:
                continue
            level = at_none / (at_none - at_all)
            if at_all < 0 and (above is None or level < above[0]):
                above = level, rival
            if at_none < 0 and (below is None or level > below[0]):
                below = level, rival
        return below, above

    def shares(self, keeping_order, draws=20000):
        """{option: (low, high)}: how often each is first among weightings drawn at random, on 0..1."""
        generator = random.Random(7)
        keys = list(self.weights)
        first = {option: [0, 0] for option in self.ranked}
        for _ in range(draws):
            weights = [-math.log(1 - generator.random()) for _ in keys]
            if keeping_order:
                weights.sort(reverse=True)
                keys.sort(key=lambda key: (-self.weights[key], generator.random()))
            low, high = ({option: sum(weight * self.cells[option, key][True][end] for weight, key in zip(weights, keys))
                          for option in self.ranked} for end in (0, 1))
            for option in self.ranked:
                first[option][0] += low[option] >= max(high[other] for other in self.ranked if other != option)
                first[option][1] += high[option] >= max(low[other] for other in self.ranked if other != option)
        return {option: (low / draws, high / draws) for option, (low, high) in first.items()}
