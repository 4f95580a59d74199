#!/usr/bin/env python3
"""The plugin interface is one of C, not of one compiler: a host written in Python, from the header alone, reads the
descriptor of a plugin of ours and has it write a report.  foreign_host.py --plugins DIR"""
import argparse
import ctypes as c
import pathlib
import sys
import unittest

PLUGINS = pathlib.Path()

REPORT, DOCUMENT, DATA = 1, 2, 3
HEADING, PARAGRAPH, LIST, ITEM, TABLE, COLUMN, ROW_GROUP, ROW, CELL = 10, 11, 12, 13, 17, 18, 19, 20, 21
TEXT, EMPHASIS, STRONG, LINK = 40, 41, 42, 44
GROUP, ATTRIBUTE, OPTION, VALUE = 60, 61, 62, 63
K_TEXT, K_TITLE, K_LANGUAGE, K_LEVEL, K_ID, K_ORDERED, K_START = 1, 2, 4, 12, 13, 15, 16
K_ALIGNMENT, K_PRIORITY, K_ATTRIBUTE, K_STATE, K_NUMBER = 18, 19, 21, 23, 24
K_URL, K_NAME, K_LABEL, K_TYPE, K_COMPARED = 32, 33, 34, 35, 37
OK, FAILED = 0, 1

NodePointer = c.c_void_p


class Setting(c.Structure):
    _fields_ = [("size", c.c_uint32), ("type", c.c_uint32), ("key", c.c_char_p), ("default_value", c.c_char_p),
                ("help", c.c_char_p), ("choices", c.POINTER(c.c_char_p))]


class Host(c.Structure):
    pass


HostPointer = c.POINTER(Host)
FUNCTIONS = [
    ("kind", c.CFUNCTYPE(c.c_uint32, NodePointer)),
    ("first_child", c.CFUNCTYPE(NodePointer, NodePointer)),
    ("next", c.CFUNCTYPE(NodePointer, NodePointer)),
    ("text", c.CFUNCTYPE(c.c_void_p, NodePointer, c.c_uint32)),
    ("number", c.CFUNCTYPE(c.c_int, NodePointer, c.c_uint32, c.POINTER(c.c_double))),
    ("reference", c.CFUNCTYPE(NodePointer, NodePointer, c.c_uint32)),
    ("key", c.CFUNCTYPE(c.c_uint32, NodePointer, c.c_uint32)),
    ("write", c.CFUNCTYPE(c.c_int, HostPointer, c.c_void_p, c.c_void_p, c.c_size_t)),
    ("open_output", c.CFUNCTYPE(c.c_void_p, HostPointer, c.c_char_p, c.c_char_p)),
    ("log", c.CFUNCTYPE(None, HostPointer, c.c_uint32, NodePointer, c.c_char_p)),
    ("allocate", c.CFUNCTYPE(c.c_void_p, HostPointer, c.c_size_t)),
    ("setting", c.CFUNCTYPE(c.c_void_p, HostPointer, c.c_char_p)),
    ("label", c.CFUNCTYPE(c.c_void_p, HostPointer, c.c_char_p)),
    ("find_font", c.CFUNCTYPE(c.c_int, HostPointer, c.c_void_p, c.c_void_p)),
    ("service", c.CFUNCTYPE(c.c_void_p, HostPointer, c.c_char_p)),
]
Host._fields_ = [("size", c.c_uint32), ("minor", c.c_uint32), ("context", c.c_void_p), *FUNCTIONS]
Open = c.CFUNCTYPE(c.c_int, HostPointer, c.POINTER(c.c_void_p))
Render = c.CFUNCTYPE(c.c_int, c.c_void_p, HostPointer, NodePointer)
Close = c.CFUNCTYPE(None, c.c_void_p)


class Plugin(c.Structure):
    _fields_ = [("size", c.c_uint32), ("minor", c.c_uint32),
                *((name, c.c_char_p) for name in ("id", "name", "version", "summary", "suffix", "media_type")),
                ("flags", c.c_uint32), ("reserved", c.c_uint32), ("kinds", c.POINTER(c.c_uint32)),
                ("settings", c.POINTER(c.POINTER(Setting))), ("open", Open), ("render", Render), ("close", Close)]


class Node:
    """A part of a report: its kind, what it holds under keys (texts, numbers, other nodes), its children."""
    all = {}

    def __init__(self, kind, keys=None, children=()):
        self.kind, self.keys, self.children, self.following = kind, keys or {}, list(children), None
        for child, following in zip(self.children, self.children[1:]):
            child.following = following
        # The address of memory of our own serves as the node's.
        self.memory = c.create_string_buffer(8)
        self.address = c.addressof(self.memory)
        Node.all[self.address] = self


class PythonHost:
    """Every function of the table, over Node. What a plugin writes gathers in `outputs`."""

    def __init__(self, settings):
        self.outputs, self.messages, self.settings, self.kept = {None: b""}, [], settings, []
        self.table = Host(c.sizeof(Host), 0, None, *(kind(getattr(self, name)) for name, kind in FUNCTIONS))

    def keep(self, text):
        self.kept.append(c.create_string_buffer(text.encode()))
        return c.addressof(self.kept[-1])

    @staticmethod
    def held(address, key, kind):
        value = Node.all[address].keys.get(key) if address else None
        return value if isinstance(value, kind) else None

    def kind(self, address):
        return Node.all[address].kind if address else 0

    def first_child(self, address):
        children = Node.all[address].children if address else []
        return children[0].address if children else None

    def next(self, address):
        following = Node.all[address].following if address else None
        return following.address if following else None

    def text(self, address, key):
        text = self.held(address, key, str)
        return None if text is None else self.keep(text)

    def number(self, address, key, target):
        number = self.held(address, key, (int, float))
        if number is None:
            return 0
        target[0] = number
        return 1

    def reference(self, address, key):
        other = self.held(address, key, Node)
        return other.address if other else None

    def key(self, address, index):
        keys = list(Node.all[address].keys) if address else []
        return keys[index] if index < len(keys) else 0

    def write(self, host, output, data, size):
        name = c.cast(output, c.c_char_p).value if output else None
        self.outputs[name] += c.string_at(data, size) if size else b""
        return OK

    def open_output(self, host, part, suffix):
        self.outputs[part] = b""
        return self.keep(part.decode())

    def log(self, host, severity, node, message):
        self.messages.append((severity, message.decode()))

    def allocate(self, host, size):
        self.kept.append((c.c_longdouble * (size // 16 + 1))())
        return c.addressof(self.kept[-1])

    def setting(self, host, key):
        value = self.settings.get(key.decode())
        return None if value is None else self.keep(value)

    def label(self, host, name):
        return self.keep(name.decode())

    def find_font(self, host, request, font):
        return FAILED

    def service(self, host, name):
        return None


def load(name):
    return Plugin.in_dll(c.CDLL(str(PLUGINS / f"{name}.so")), "vs_plugin_v1")


def settings_of(plugin):
    settings = {}
    index = 0
    while plugin.settings and plugin.settings[index]:
        setting = plugin.settings[index].contents
        settings[setting.key.decode()] = setting.default_value.decode()
        index += 1
    return settings


def render(plugin, report, times=1):
    host = PythonHost(settings_of(plugin))
    state = c.c_void_p()
    results = [plugin.open(host.table, c.byref(state))] if plugin.open else [OK]
    for _ in range(times):
        host.outputs = {None: b""}
        results.append(plugin.render(state, host.table, report.address))
    if plugin.close:
        plugin.close(state)
    return results, host


def span(text):
    return Node(TEXT, {K_TEXT: text})


def sample_report():
    size = Node(ATTRIBUTE, {K_NAME: "size", K_LABEL: "Size", K_TYPE: "count", K_COMPARED: "differing"})
    document = Node(DOCUMENT, None, [
        Node(HEADING, {K_LEVEL: 1, K_ID: "title"}, [span("From Python")]),
        Node(PARAGRAPH, None, [span("Tea & "), Node(STRONG, None, [span("coffee")]), span(" are "),
                               Node(LINK, {K_URL: "https://example.org/"}, [span("drinks")]), span(".")]),
        Node(LIST, {K_ORDERED: 1, K_START: 3}, [Node(ITEM, None, [Node(PARAGRAPH, None, [span("third")])])]),
        Node(TABLE, {K_ID: "t"}, [
            Node(COLUMN, {K_ALIGNMENT: 0, K_PRIORITY: 0}, [span("Attribute")]),
            Node(COLUMN, {K_ALIGNMENT: 2, K_PRIORITY: 1}, [span("A|B")]),
            Node(ROW_GROUP, None, [Node(ROW, None, [Node(CELL, None, [span("Size")]), Node(CELL, None, [span("7")])])])]),
        # A kind of a later version: what is below it is not lost.
        Node(39, None, [Node(PARAGRAPH, None, [Node(59, None, [span("New things")])])])])
    values = [Node(VALUE, {K_STATE: 1, K_TEXT: text, K_ATTRIBUTE: size, K_NUMBER: number})
              for text, number in (("1.2K", 1200), ("7, about", 7))]
    data = Node(DATA, None, [Node(GROUP, {K_NAME: "Body, all"}, [size]),
                             Node(OPTION, {K_NAME: "A", K_ID: "a"}, [values[0]]),
                             Node(OPTION, {K_NAME: 'B "2"', K_ID: "b"}, [values[1]])])
    return Node(REPORT, {K_TITLE: "From Python", K_LANGUAGE: "en"}, [document, data])


class ForeignHost(unittest.TestCase):
    maxDiff = None

    def test_descriptors_read_as_the_header_says(self):
        for name, suffix, media_type in (("csv", b"csv", b"text/csv"), ("markdown", b"md", b"text/markdown")):
            plugin = load(name)
            self.assertEqual(plugin.size, c.sizeof(Plugin))
            self.assertEqual((plugin.id, plugin.suffix, plugin.media_type), (name.encode(), suffix, media_type))
            self.assertEqual((plugin.minor, plugin.reserved), (0, 0))
            self.assertTrue(plugin.render)
        self.assertEqual(settings_of(load("csv"))["layout"], "wide")

    def test_markdown(self):
        results, host = render(load("markdown"), sample_report(), times=2)
        self.assertEqual((results, host.messages), ([OK, OK, OK], []))
        self.assertEqual(host.outputs[None].decode(), """\
# From Python

Tea \\& **coffee** are [drinks](https://example.org/).

3. third

| Attribute | A\\|B |
| --- | ---: |
| Size | 7 |

New things
""")

    def test_csv(self):
        results, host = render(load("csv"), sample_report())
        self.assertEqual((results, host.messages), ([OK, OK], []))
        self.assertEqual(list(host.outputs), [None])
        self.assertEqual(host.outputs[None].decode().replace("\r\n", "\n"),
                         'group,attribute,unit,A,"B ""2"""\n"Body, all",Size,,1.2K,"7, about"\n')


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugins", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    PLUGINS = options.plugins
    unittest.main(argv=[sys.argv[0]] + rest)
