#!/usr/bin/env python3
"""Text in many scripts, built to PDF in reports of several languages, is read back as it was written: every string of
scripts.json, in the order of the source, by poppler or mupdf; words with ligatures and words that a line's end divides
are found; nothing is replaced; words that a voice for the report's language cannot read say their language. White space and marks of direction, which readers add, do not count."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))
from objects import Document  # noqa: E402
from spoken import NOT_SEEN, Walk, squeeze  # noqa: E402

LANGUAGES = ("en", "ar", "he", "ja", "th", "de")
SEARCHED = ("office", "affluent", "first", "official")
# What each attribute of scripts.json is written in; nobody uses the others today, or everybody.
SPOKEN = {"Greek": "el", "Cyrillic": "ru uk", "Arabic": "ar", "Hebrew": "he", "Devanagari": "hi", "Thai": "th",
          "Chinese": "zh", "Japanese": "ja", "Korean": "ko", "Tamil": "ta", "Georgian": "ka", "Armenian": "hy"}
EMOJI = ("\U0001F680 fast \u2705 \u274C", "\U0001F44D\U0001F3FD \U0001F1E9\U0001F1EA 1\uFE0F\u20E3",
         "\U0001F468\u200D\U0001F469\u200D\U0001F467 2\uFE0F\u20E3")
DRAWN = set(" fast12\uFE0F\u200D\U0001F44D")
# No reader gives all back: pdftotext sorts by place, which parts marks from letters and turns mixed lines round; in the
# order of the file it turns joined lam-alef round.
READERS = (
    ("pdftotext", "-raw", "{}", "-"),
    ("pdftotext", "{}", "-"),
    ("mutool", "draw", "-q", "-F", "text", "{}"),
)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True)


def strings_of(comparison):
    for option in comparison["options"]:
        yield option["name"]
        yield option["summary"]
        yield from option["values"].values()
        yield from option["use_when"] + option["avoid_when"]
    yield comparison["title"]
    yield comparison["question"]
    yield from comparison["context"].split("\n\n")


def passages(element, language):
    """Pairs of a language and the words in it, in the order of reading."""
    for kid in element.kids:
        if isinstance(kid, str):
            yield language, kid
        else:
            yield from passages(kid, kid.language or language)


def language_faults(comparison, document):
    """No letter of a value but Latin ones is left to the voice of the report, when that is of another script."""
    own = comparison["language"]
    said = {}
    for language, text in passages(Walk(document).root, own):
        said.setdefault(language, []).append(squeeze(text))
    for option in comparison["options"]:
        for attribute, languages in SPOKEN.items():
            if own == "ja" and languages == "zh":
                continue  # a Japanese voice reads it, and nobody knows better
            for word in re.findall(r"[^\W\d_A-Za-z]{2,}", option["values"][attribute]):
                if not any(word in text for language in languages.split() for text in said.get(language, [])):
                    yield f"{own}: \"{word}\" is not said to be {languages}"


def build(versus, comparison, folder):
    """The report's path, and what was told of it."""
    source = pathlib.Path(folder) / f"{comparison['language']}.json"
    source.write_text(json.dumps(comparison, ensure_ascii=False), encoding="utf-8")
    built = run(versus, "build", str(source), "-f", "pdf", "-o", f"{folder}/")
    return str(source.with_suffix(".pdf")), built.stderr.strip()


def texts_of(pdf):
    return [run(*(part.format(pdf) for part in reader)).stdout for reader in READERS]


def emoji_faults(versus, comparison, folder):
    """Most fonts have no outlines of emoji: each that is not drawn as it is gets a warning, and none is lost."""
    pdf, told = build(versus, comparison, folder)
    read = [squeeze(text) for text in texts_of(pdf)]
    for string in EMOJI:
        if not any(squeeze(string) in text for text in read):
            yield f"\"{string}\" is not read back"
    for character in sorted(set("".join(EMOJI)) - DRAWN):
        if f"(U+{ord(character):04X})" not in told:
            yield f"U+{ord(character):04X} is not warned of"


def check(versus, comparison, folder, divided=False):
    """What is wrong with the report, a sentence each; `divided`: some words are."""
    language = comparison["language"]
    pdf, told = build(versus, comparison, folder)
    if "no font has" in told:
        yield f"{language}: {told}"
    texts = texts_of(pdf)
    read = [squeeze(text) for text in texts]
    for string in strings_of(comparison):
        if not any(squeeze(string) in text for text in read):
            yield f"{language}: \"{string}\" is not read back"
    for word in SEARCHED:
        if not all(re.search(rf"\b{word}\b", text.translate(NOT_SEEN)) for text in texts):
            yield f"{language}: \"{word}\" is not found"
    if divided and not any("\u00ad" in text for text in texts):
        yield f"{language}: no word is divided"
    yield from language_faults(comparison, Document(pdf)) if not divided else ()
    turned = '"/Direction": "/R2L"' in run("qpdf", "--json", pdf).stdout
    if turned != (language in ("ar", "he")):
        yield f"{language}: the pages turn the wrong way"
    if any("\ufffd" in text for text in texts):
        yield f"{language}: a character was replaced"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    versus = str(parser.parse_args().build.resolve() / "bin" / "versus")
    comparison = json.loads((FOLDER / "scripts.json").read_text(encoding="utf-8"))
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            faults += check(versus, comparison | {"language": language}, folder)
        # A narrow table of long words: the hyphen that is seen is a soft one to readers.
        for option, end in zip(comparison["options"], ("s", "ed", "ing")):
            option["values"] = {"Length": "internationalization" * 3 + end}
        faults += check(versus, comparison | {"language": "en-GB"}, folder, divided=True)
        for option, string in zip(comparison["options"], EMOJI):
            option["values"] = {"Emoji": string}
        faults += emoji_faults(versus, comparison | {"language": "en-US"}, folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
