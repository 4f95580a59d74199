"""The objects of a PDF file, as qpdf reads them."""
import base64
import json
import re
import subprocess

REFERENCE = re.compile(r"^\d+ \d+ R$")


class Document:
    """Names are "/Name", text strings "u:text", references "12 0 R": follow() gives what they refer to."""

    def __init__(self, path):
        listing = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(path)],
                                 check=True, capture_output=True).stdout
        listing = json.loads(listing)
        self.objects = listing["qpdf"][1]
        self.pages = [page["object"] for page in listing["pages"]]
        self.catalog = self.follow(self.objects["trailer"]["value"]["/Root"])
        self.information = self.follow(self.objects["trailer"]["value"].get("/Info", {}))

    def follow(self, value):
        while isinstance(value, str) and REFERENCE.match(value):
            entry = self.objects[f"obj:{value}"]
            value = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return value

    def data(self, reference):
        return base64.b64decode(self.objects[f"obj:{reference}"]["stream"]["data"])

    def of_type(self, kind):
        for entry in self.objects.values():
            value = entry["stream"]["dict"] if "stream" in entry else entry.get("value")
            if isinstance(value, dict) and value.get("/Type") == kind:
                yield value


def text_of(value):
    """The text of a text string, None for anything else."""
    return value[2:] if isinstance(value, str) and value.startswith("u:") else None


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]
