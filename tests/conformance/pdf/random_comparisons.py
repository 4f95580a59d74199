"""Random comparisons that load: every type, state and way to weigh, prose in Markdown, many scripts, hostile texts. A
number makes the same comparison on every machine."""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from make_reports import HOSTILE, WORDS, Generator  # noqa: E402

# Words by script; what stands under a name is drawn together, as people write.
SCRIPTS = {
    "latin": WORDS,
    "accents": "Übergröße naïve façade Ærøskøbing Łódź İstanbul ıspanak Čeština Đà Nẵng ﬁne oﬃce affluent".split(),
    "greek": "Ωμέγα Ἀχιλλεύς ὕδωρ σίγμα ΣΊΣΥΦΟΣ µ Ω".split(),
    "cyrillic": "Журнал щит ёлка Україна ѣсть Ҷавоб".split(),
    "arabic": "مقارنة قاعدة البيانات لا إله ١٢٣ (ترخيص) سعر: مُحَمَّد ﻻ پایگاه‌داده".split(),
    "hebrew": "השוואה שָׁלוֹם מסד (נתונים) 42 ״צה״ל״".split(),
    "devanagari": "तुलना क्षेत्र श्री हिन्दी र्कि द्ध्र्य ॐ".split(),
    "indic": "বাংলা தமிழ் కన్నడ ಕ್ಷ മലയാളം ગુજરાતી ਪੰਜਾਬੀ ଓଡ଼ିଆ සිංහල".split(),
    "thai": "การเปรียบเทียบฐานข้อมูล น้ำ กำ ที่ ເປຣຽບທຽບ ប្រៀបធៀប မြန်မာဘာသာ བོད་སྐད".split(),
    "chinese": "比較報告 数据库 延迟 許可證 。 、 「引號」 骨直角 龍".split(),
    "japanese": "日本語 データベース ライセンス ガ カ゛ ｶﾞ 々 ～ 〜".split(),
    "korean": "비교 데이터베이스 한국어 각 한 ㄱㄴㄷ".split(),
    "others": "Հայերեն ქართული አማርኛ ᏣᎳᎩ ᠮᠣᠩᠭᠣᠯ ߒߞߏ ⵜⴰⵎⴰⵣⵉⵖⵜ ܣܘܪܝܝܐ ދިވެހި ᐃᓄᒃᑎᑐᑦ ꦧꦱꦗꦮ".split(),
    "plane 1": "𝒜𝔅𝟙 𐌰𐌱𐌲 𠮷野家 𠀀 𝄞 𐎀𐎁 𒀀 𓀀 𞤀𞤁 🂡 𝕍".split(),
    "emoji": "😀 👍🏽 👩‍💻 🇨🇭 ❤️ ✔︎ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍👩‍👧‍👦 ☃".split(),
    "marks": ["e\u0301a\u0308", "Z\u0351\u0352\u0353a\u0300\u0301\u0302\u0303\u0304l\u0335g\u0338o", "\u0301",
              "a\u20dd", "\u25cc\u0302", "q\u0323\u0307", "x\u0361y", "\u1100\u1161\u11a8", "ọ̄́"],
    "symbols": "→ ⇒ ≤ ≠ ∑ ∫ √ ½ ⅔ ™ © § ¶ † ‰ € ₿ £ ¥ ₹ ✓ ✕ ★ ■ ▲ ● ° № ℃ ⌘ ⏎ 🛈".split(),
    "blanks": ["no\u00a0break", "thin\u2009space", "wide\u3000space", "zero\u200bwidth", "soft\u00adhyphen",
               "word\u2060joiner", "non\u2011breaking", "narrow\u202fspace", "join\u200der", "non\u200cjoiner",
               "line\u2028separator", "figure\u2007space", "em\u2003space",
               "combining\u034fjoiner", "\u180e", "tab\there"],
    "controls": ["\u202eright to left\u202c", "\u2067isolated\u2069", "\u200fmark\u200e", "bell\u0007",
                 "escape\u001b[31m", "delete\u007f", "next\u0085line", "\ufeffmark", "\u2066open", "close\u2069",
                 "\u061c", "feed\f", "\u0001"],
    "strange": ["\ue000", "\uf8ff", "\u0378", "\ufffd", "\ufffe", "\uffff", "\U0010fffd", "\U000e0041", "\ufff9\ufffb",
                "\ufe0f", "\u2ff0\u6728\u6728", "\ud7b0", "\U0001f1e6", "\U000f0000", "\ufdd0", "\ufdfa",
                "\U00011f00", "\U000323af"],
    "long": ["Donaudampfschifffahrtsgesellschaftskapitaensmuetze" * 2, "https://example.org/" + "path-" * 35 + "end",
             "_" * 90, "." * 120, "x" * 300, "長" * 80, "مستودع" * 20, "👩‍💻" * 40, "a\u0301" * 120, "ที่" * 60],
}
MARKUP = HOSTILE + [
    "\\(a)\\", "(unbalanced", ")", "<</Type /Page>>", "endstream endobj", "%PDF-1.7", "<feff0041>",
    "BT (x) Tj ET", "/Name#20x", "\\000", "]]>", "<?xpacket end='w'?>", "&#x0;", "%EOF", "EMC", "((((((((", "\\\\\\",
    "{{#options}}", "\u2029", "'", "\"",
]

GRADES = [["low", "middle", "high"], ["beginner", "intermediate", "advanced", "expert"], ["- / -", "ok", "好"],
          ["A", "B"], ["none", "some", "all of it"], ["bronze (1)", "silver (2)", "gold (3)", "מצוין", "ممتاز"]]
CHOICES = ["permissive", "copyleft", "proprietary", "源", "(other)"]
LANGUAGES = ["en", "en-GB", "de-CH", "zh-Hans", "ar", "he", "ja", "hi", "th", "fr-CA", "sr-Latn-RS"]
BASES = ["measured", "vendor statement", "estimate"]
DATES = ["2016", "2019-09", "2023-09-28", "2024-02-29", "2025-12", "2026-02-14"]
URLS = ["https://example.org", "http://example.org/a_b?c=d&e=%20#f", "mailto:me@example.org",
        "https://example.org/(x)[y]", "https://example.org/ü/日本",
        "https://user@example.org:8080/" + "long/" * 60, "https://example.org/'\"<>\\^`{|}"]

MARKDOWN = [
    "{}", "{}", "**{}** and *{}*", "`{}`", "[{}](https://example.org/x)", "~~{}~~", "***{}***", "{}  \n{}",
    "[{}](mailto:me@example.org \"{}\") {}", "![{}](https://example.org/p.png)", "[{}](javascript:x)", "`` ` {} ``",
    "\\*{}\\* &copy; &amp; {}", "[**{}** `{}`](https://example.org) {}",
    "[{}](https://example.org)[{}](https://example.org)",
]

# Numeric attributes: type, unit, least, most, decimals, ways to write a figure. The first way is that of ranges, too.
FIGURES = [
    ("count", None, 1, 900, 0, ["{}", "{}.0K", "{},250", "{}M"]),
    ("count", "users", 1, 90, 0, ["{}K", "{} users", "{} K users"]),
    ("number", None, 1, 5, 1, ["{}"]),
    ("number", None, -40, 40, 0, ["{}", "{}.25"]),
    ("quantity", "GB", 1, 64, 0, ["{} GB", "{} GiB", "{}000 MB"]),
    ("quantity", "h", 1, 48, 1, ["{} h", "{} min", "{} days"]),
    ("quantity", "weeks", 1, 30, 0, ["{} weeks", "{} days"]),
    ("quantity", "FTE", 0, 9, 2, ["{} FTE"]),
    ("quantity", "回/分", 1, 50, 0, ["{} 回/分"]),
    ("money", "EUR", 10, 900, 0, ["{}K", "EUR {}K", "€{}", "{}.50 EUR", "{}K EUR"]),
    ("money", "USD/month", 1, 90, 0, ["{}", "{} USD/month", "{}K"]),
    ("percent", None, 0, 100, 0, ["{} %", "{}%", "{}", "{}.5 %"]),
]


WORD_TYPES = ["text", "text", "url", "flag", "grade", "choice", "choice", "list", "list", "version", "date"]


class Bare(str):
    """A word that is to stand in the file without quotes: n/a and none are texts with them, where there are texts."""


class Writer:
    """One comparison in the making."""

    def __init__(self, number):
        self.generator = Generator(number * 7919 + 13)
        for _ in range(5):  # seeds that are near to each other start alike
            self.number(2)
        self.voices = [self.one_of(list(SCRIPTS)) for _ in range(1 + self.number(4))]
        if self.chance(3):
            self.voices = ["latin"] + self.voices[:1]
        self.is_hostile = self.chance(3)
        self.sources = {}

    # ---- Chance ----

    def number(self, most):
        return self.generator.number(most)

    def chance(self, of):
        return self.number(of) == 0

    def one_of(self, items):
        return items[self.number(len(items))]

    def some_of(self, items, least=1):
        left = list(items)
        count = least + self.number(len(left) - least + 1)
        return [left.pop(self.number(len(left))) for _ in range(count)]

    def small(self, most):
        """From 1 to `most`, the small ones more often."""
        return 1 + min(self.number(most), self.number(most), self.number(most))

    # ---- Texts ----

    def word(self):
        return self.one_of(SCRIPTS[self.one_of(self.voices)])

    def text(self, words=6):
        if self.is_hostile and self.chance(4):
            return self.one_of(MARKUP)
        if words > 5 and self.chance(40):
            words *= 10
        return " ".join(self.word() for _ in range(self.small(words)))

    def name(self, words, number):
        """A key: YAML takes no longer ones than 1024 characters."""
        return f"{self.text(words)[:400]} {number}"

    def inline(self):
        """A line of Markdown. What markup is broken stays text."""
        text = self.text(8)
        return self.one_of(MARKDOWN).replace("{}", text)

    def block(self, level=0):
        kind = self.number(11)
        lines = [self.inline().replace("\n", " ") for _ in range(1 + self.number(4))]
        if kind == 0:
            return "\n".join(f"- {line}" for line in lines)
        if kind == 1:
            return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, self.number(30)))
        if kind == 2:
            return "\n".join(f"{'  ' * depth}- {line}" for depth, line in enumerate(lines))
        if kind == 3:
            return self.table()
        if kind == 4:
            code = "\n".join(lines).replace("```", "'''")
            return f"```{self.one_of(['', 'c', 'sql'])}\n{code}\n\n  indented\n```"
        if kind == 5:
            return "#" * (1 + self.number(6)) + " " + lines[0]
        if kind == 6 and level < 3:
            return "\n".join("> " + line for line in self.blocks(2, level + 1).split("\n"))
        if kind == 7:
            return "---"
        if kind == 8 and level < 3:
            inner = self.blocks(2, level + 1).replace("\n", "\n  ")
            return f"- {inner}\n- {lines[0]}"
        return lines[0]

    def table(self):
        columns = 1 + self.number(5)
        rows = [[self.inline().replace("|", "\\|").replace("\n", " ") if self.number(6) else "" for _ in range(columns)]
                for _ in range(1 + self.number(5))]
        rows.insert(1, [self.one_of(["---", ":--", "--:", ":-:"]) for _ in range(columns)])
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def blocks(self, most, level=0):
        return "\n\n".join(self.block(level) for _ in range(1 + self.number(most)))

    def prose(self):
        return self.blocks(6) if self.number(3) else self.text(30)

    # ---- Facts ----

    def add_source(self, facts):
        if self.sources and self.chance(3):
            facts["source"] = self.one_of(list(self.sources))
        return facts

    def make_sources(self):
        for number in range(self.number(6)):
            source = {"title": self.text()}
            for key, values in (("url", URLS), ("as_of", DATES), ("basis", BASES)):
                if self.number(2):
                    source[key] = self.one_of(values)
            self.sources[f"s{number}"] = source if self.number(5) else self.text()

    def attribute(self, row):
        """A declaration; what begins with an underscore is for us."""
        attribute = {"label": f"{self.text(4)} {row}"}
        kind = self.number(len(FIGURES) + len(WORD_TYPES))
        if kind < len(FIGURES):
            figure = FIGURES[kind]
            attribute |= {"type": figure[0], "_figure": figure}
            if figure[1]:
                attribute["unit"] = figure[1]
        else:
            attribute["type"] = WORD_TYPES[kind - len(FIGURES)]
        if attribute["type"] == "grade":
            attribute["grades"] = self.one_of(GRADES)
        if attribute["type"] == "choice" and self.number(2):
            attribute["choices"] = CHOICES
        if ("_figure" in attribute or attribute["type"] in ("date", "grade", "flag")) and self.number(4):
            attribute["better"] = self.one_of(["higher", "lower"])
        if self.number(3):
            attribute["group"] = self.one_of(["Cost", "Fit", "(" + self.word() + ")"])
        if self.chance(5):
            attribute["note"] = self.text(12)
        return self.add_source(attribute)

    def attributes(self, count):
        made = {f"a{row}" if self.number(9) else f"{self.word()}-{row}": self.attribute(row) for row in range(count)}
        terms = [key for key, attribute in made.items() if attribute.get("unit") == "EUR"]
        if terms:
            total = {"label": "Total (sum)", "type": "money", "unit": "EUR", "_figure": FIGURES[9], "_total": True}
            made["total"] = total | {"total_of": {key: 1 + self.number(3) for key in terms}}
        return made

    @staticmethod
    def number_text(figure, number):
        return f"{number:.{figure[4]}f}"

    def figure(self, figure, share=None):
        """A figure in the domain, written in one of its ways; `share` of 100 of the domain in the first."""
        _, _, least, most, _, ways = figure
        number = least + (most - least) * (self.number(101) if share is None else share) / 100
        way = ways[0] if share is not None or self.number(2) else self.one_of(ways)
        whole = way not in ways[:1]  # the other ways continue the digits
        return way.format(int(number) if whole else self.number_text(figure, number))

    def range(self, figure):
        """Two ends and what is likely between them."""
        low, likely = self.number(40), 40 + self.number(20)
        ends = [self.figure(figure, share) for share in (low, likely, 60 + self.number(41))]
        separator = self.one_of([" to ", "–"])
        return {"value": separator.join((ends[0], ends[2])), "likely": ends[1]} if figure[2] >= 0 else ends[0]

    def stated(self, attribute):
        kind = attribute["type"]
        if "_figure" in attribute:
            return self.range(attribute["_figure"]) if self.chance(5) else self.figure(attribute["_figure"])
        if kind == "list":
            return sorted({self.word() or "x" for _ in range(self.small(6))})
        if kind == "choice":
            return self.one_of(attribute.get("choices") or CHOICES + [self.text(3)])
        if kind == "text":
            return self.text(12)
        words = {"flag": ["yes", "no", "true", "No"], "grade": attribute.get("grades"), "date": DATES, "url": URLS,
                 "version": ["2.18", "1.0-rc1", "v3"]}
        return self.one_of(words[kind])

    def value(self, attribute):
        """A value or what stands for one; None for none at all."""
        state = self.number(30)
        if state == 0:
            return None
        if state == 1:
            missing = {"missing": self.text()} | ({"ask": self.text() + "?"} if self.number(2) else {})
            return missing | ({"owner": self.text(2), "by": self.one_of(DATES)} if self.number(2) else {})
        if state == 2 and "_no_state" not in attribute:
            return Bare("n/a")
        if state == 3 and "_no_state" not in attribute:
            return Bare("none")
        value = self.stated(attribute)
        if self.number(4) and not isinstance(value, dict):
            return value
        value = value if isinstance(value, dict) else {"value": value}
        if self.number(2):
            value["note"] = self.text(10)
        if self.chance(4):
            value["as_of"] = self.one_of(DATES)
        return self.add_source(value)

    def option(self, number, attributes):
        option = {"name": f"{self.text(3)} {chr(65 + number)}"}
        for key, words in (("summary", 12), ("role", 2)):
            if self.number(3):
                option[key] = self.inline() if key == "summary" else self.text(words)
        for key in ("use_when", "avoid_when", "risks"):
            if self.number(2):
                option[key] = [self.inline() for _ in range(1 + self.number(4))] if self.number(5) else Bare("none")
        values = {key: self.value(attribute) for key, attribute in attributes.items() if "_total" not in attribute}
        option["values"] = {key: value for key, value in values.items() if value is not None}
        return self.add_source(option)

    # ---- Decisions ----

    def points(self, count):
        """`count` figures from 0 to 100, not all alike."""
        made = [self.number(101) for _ in range(count)]
        return [100 - made[1] if made[1] != 50 else 0] + made[1:] if count > 1 and len(set(made)) == 1 else made

    def figure_scale(self, attribute, shares):
        figure = attribute.get("_figure")
        if not figure:
            return ["2010-01-01", "2026-12-31"] if len(shares) == 2 else ["2010", "2018-05", "2027"]
        return [self.figure(figure, share) for share in shares]

    def scale(self, attribute):
        kind = attribute["type"]
        if "_figure" in attribute or kind == "date":
            way = self.number(4)
            better = attribute.get("better")
            if way == 0 and better:
                return {"scale": "local"}
            if way == 1:
                marks = self.figure_scale(attribute, (0, 50, 100))
                return {"points": dict(zip(marks, self.points(3)))}
            ends = self.figure_scale(attribute, (10, 90))
            if better == "lower" or (not better and self.number(2)):
                ends.reverse()
            is_positive = kind != "date" and attribute["_figure"][2] > 0
            return {"worst": ends[0], "best": ends[1]} | ({"scale": "log"} if is_positive and self.chance(3) else {})
        if kind in ("grade", "flag"):
            if "better" in attribute and self.chance(3):
                return {}
            levels = attribute.get("grades") or ["no", "yes"]
            return {"levels": dict(zip(levels, self.points(len(levels))))}
        if kind == "list":
            items = self.some_of(SCRIPTS[self.voices[0]][:6])
            return {"covers": items if self.number(2) else {item: 1 + self.number(5) for item in items}}
        texts = attribute.get("choices") or CHOICES
        return {"values": dict(zip(texts, self.points(len(texts))))}

    def criteria(self, attributes):
        scored = [key for key, attribute in attributes.items() if attribute["type"] not in ("version", "url")]
        if not scored:
            return {}
        criteria = {key: self.scale(attributes[key]) for key in self.some_of(scored)[:1 + self.number(9)]}
        for key, criterion in criteria.items():
            if "_total" in attributes[key] or self.number(2):
                criterion["if_not_applicable"] = self.number(101)
            attributes[key]["_no_state"] = True
            if self.chance(3):
                criterion["because"] = self.text(10)
        return criteria

    def weights(self, decision):
        criteria = decision["criteria"]
        keys = list(criteria)
        way = self.number(7)
        if way in (0, 1):
            for key in keys:
                criteria[key]["weight"] = f"{1 + self.number(60)}{' %' if way else ''}"
        elif way == 2:
            decision["swing"] = {key: 100 if key == keys[0] else self.number(101) for key in keys}
        elif way == 3:
            decision["ranking"] = keys[:1] + ([keys[1:3]] if keys[1:3] else []) + keys[3:]
        elif way == 4 and 2 <= len(keys) <= 9:
            decision["pairwise"] = [[one, other, self.one_of(["3", "1/2", "1", "9", "1/7"])]
                                    for at, one in enumerate(keys) for other in keys[at + 1:]]
        elif way == 5:
            decision["weights"] = "equal"
        # else nothing is weighed

    def must(self, attribute):
        kind = attribute["type"]
        attribute["_no_state"] = True
        if "_figure" in attribute or kind == "date":
            low, high = self.figure_scale(attribute, (5, 95))
            between = {"more_than": low, "less_than": high}
            rule = self.one_of([{"at_least": low}, {"at_most": high}, between, {"is": low}])
        elif kind == "grade":
            rule = {self.one_of(["at_least", "at_most", "is"]): self.one_of(attribute["grades"])}
        elif kind == "flag":
            rule = self.one_of([{"is": "yes"}, "yes", "no"])
        elif kind == "list":
            rule = {"contains": self.some_of(SCRIPTS[self.voices[0]][:3])}
        elif kind == "choice":
            rule = self.some_of(CHOICES)
        else:
            rule = {"is": self.stated({"type": kind})}
        if isinstance(rule, dict) and self.number(2):
            rule["because"] = self.text(10)
        return rule

    def decision(self, attributes):
        decision = {}
        for key, values in (("weighted", DATES), ("needed_by", DATES)):
            if self.number(2):
                decision[key] = self.one_of(values)
        for key in ("weights_by", "approver", "anchors_set"):
            if self.number(2):
                decision[key] = self.text(4)
        if self.number(2):
            decision["left_out"] = {self.name(2, number): self.text() for number in range(1 + self.number(3))}
        if self.number(3):
            decision["must"] = {key: self.must(attributes[key]) for key in self.some_of(list(attributes))[:4]}
        if self.number(6):
            decision["criteria"] = self.criteria(attributes)
            if decision["criteria"]:
                self.weights(decision)
            else:
                del decision["criteria"]
        if self.chance(3):
            decision["limits"] = {"too_close": self.number(20), "fragile": f"{self.number(101)} %",
                                  "weight_distance": self.number(30)}
        return decision

    def choice(self, options):
        choice = {"option": self.one_of(options)["name"], "by": self.text(3)}
        return choice | ({"because": self.text(12), "date": self.one_of(DATES)} if self.number(2) else {})

    # ---- Comparisons ----

    def head(self):
        head = {"versus": 1, "title": self.text(5)}
        for key, make in (("question", lambda: self.text(8)), ("author", lambda: self.text(3)), ("context", self.prose),
                          ("version", lambda: "0.3"), ("rationale", self.prose), ("next_steps", self.prose),
                          ("status", lambda: self.one_of(["draft", "approved"])), ("date", lambda: self.one_of(DATES)),
                          ("language", lambda: self.one_of(LANGUAGES))):
            if self.number(2):
                head[key] = make()
        return head

    def undeclared(self, options, rows):
        """The short forms: no declarations, and sometimes a table."""
        names = [f"{self.text(3)} {chr(65 + number)}" for number in range(options)]
        keys = [self.name(3, row) for row in range(rows)]
        cells = {key: [self.text(5) for _ in names] for key in keys}
        if self.number(2):
            return self.head() | {"columns": names, "table": cells}
        return self.head() | {"options": [{"name": name, "values": {key: cells[key][at] for key in keys}}
                                          for at, name in enumerate(names)]}

    def comparison(self):
        # Most are small, since a validator takes its time by the page.
        options, rows = (self.small(12), self.small(60)) if self.chance(8) else (self.small(6), self.small(16))
        if self.chance(10):
            return self.undeclared(options, rows)
        self.make_sources()
        attributes = self.attributes(rows)
        made = self.head() | ({"sources": self.sources} if self.sources else {})
        decision = self.decision(attributes) if self.number(5) else None
        made["options"] = [self.option(number, attributes) for number in range(options)]
        made["attributes"] = {key: {name: value for name, value in attribute.items() if name[0] != "_"}
                              for key, attribute in attributes.items()}
        if decision is not None:
            made["decision"] = decision | ({"choice": self.choice(made["options"])} if self.chance(3) else {})
        return self.add_source(made)


def comparison(number):
    return Writer(number).comparison()


def all_scripts():
    """Every word of every script, so that none depends on chance: as values, in prose and in names."""
    words = {name: [word or "x" for word in words] for name, words in SCRIPTS.items()}
    return {"versus": 1, "title": "Scripts " + " ".join(each[0] for each in words.values()),
            "context": "\n\n".join(f"## {each[0]}\n\n- **{each[-1]}**\n- `{each[0]}`\n\n> {' '.join(each)}"
                                   for each in words.values()),
            "attributes": {f"a{row}": {"label": f"{words[name][row % 3]} {row}", "type": "list" if row % 2 else "text",
                                       "group": name} for row, name in enumerate(words)},
            "options": [{"name": words[name][0] + " " + name, "risks": words[name], "summary": " ".join(words[name]),
                         "values": {f"a{row}": sorted(set(each)) if row % 2 else " ".join(each)
                                    for row, each in enumerate(words.values())}}
                        for name in ("arabic", "thai", "latin")]}


def limits():
    """Texts just beyond what a PDF string may hold, where strings are made of texts: titles, descriptions of charts,
    links, runs of characters without width, characters with thousands of marks."""
    long = "word " * 3300
    prose = [f"## {long}", f"[link](https://example.org/{'x' * 33000}) [other](https://example.org/{'日' * 11000})",
             "a" + "\u0301" * 16400, "\u200b" * 16400 + ".", "\ue000" * 300, "\u05d0" + "\u05b0" * 16400]
    return {"versus": 1, "title": long, "author": long, "question": long, "context": "\n\n".join(prose),
            "attributes": {"a": {"label": "a", "type": "count", "better": "higher"}},
            "options": [{"name": long, "values": {"a": "3"}}, {"name": "B", "values": {"a": "4"}}],
            "decision": {"criteria": {"a": {"worst": "0", "best": "9", "because": long}}, "weights": "equal"}}


def file_text(made):
    """The comparison as JSON, but for bare words and the characters that YAML wants escaped."""
    def prepared(value):
        if isinstance(value, Bare):
            return f"@bare {value}@"
        if isinstance(value, dict):
            return {key: prepared(each) for key, each in value.items()}
        return [prepared(each) for each in value] if isinstance(value, list) else value

    text = json.dumps(prepared(made), indent=1, ensure_ascii=False)
    text = re.sub(r'"@bare ([^@"]+)@"', r"\1", text)
    return re.sub("[\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", text)
