#!/usr/bin/env python3
"""Today's header keeps the promise of docs/abi.md, and whatever would break it is noticed and said in a sentence."""
import pathlib
import sys
import unittest

import interface

# What is changed to see whether it is noticed is the first header: today's may have grown, at any end.
FIRST = (interface.HERE / "v1.0" / "plugin.h").read_text()
HEADER = (pathlib.Path(__file__).resolve().parents[3] / "core/include/versus/plugin.h").read_text()


class Promise(unittest.TestCase):
    def setUp(self):
        self.old = interface.read_record((interface.HERE / "v1.0" / "interface.txt").read_text())

    def changed(self, *replacements):
        text = FIRST
        for old, new in replacements:
            self.assertEqual(text.count(old), 1, old)
            text = text.replace(old, new)
        return list(interface.breaches(self.old, interface.read_header(text)))

    def test_today_keeps_it(self):
        self.assertEqual(interface.check(interface.read_header(HEADER), interface.recorded()), [])

    def test_records_read_as_they_were_written(self):
        for path in interface.HERE.glob("v*/interface.txt"):
            text = path.read_text()
            self.assertEqual(interface.write_record(interface.read_record(text)), text)
            self.assertEqual(interface.write_record(interface.read_header((path.parent / "plugin.h").read_text())), text)

    def test_additions_are_allowed(self):
        for replacement in (
                ("VS_STRIKE = 46, ", "VS_STRIKE = 46, VS_SUPERSCRIPT = 47, "),
                ("void (*close)(void *state);", "void (*close)(void *state); uint32_t more, still_more;"),
                ("#define VS_ABI_MINOR 0", "#define VS_ABI_MINOR 1"),
                ("struct vs_setting {", "struct vs_later { uint32_t size; }; struct vs_setting {")):
            self.assertEqual(self.changed(replacement), [], replacement)

    def test_each_breach_has_its_sentence(self):
        for old, new, sentence in (
                ("VS_STRIKE = 46, ", "", "enum vs_kind: VS_STRIKE is gone"),
                ("VS_STRIKE = 46, ", "VS_STRIKE = 47, ", "enum vs_kind: VS_STRIKE was 46 and is 47"),
                ("VS_STRIKE = 46, ", "VS_STRIKE = 46, VS_NEW = 46, ", "enum vs_kind: VS_NEW has the number 46 of VS_STRIKE"),
                ("int32_t weight; ", "", 'struct vs_font_request: "italic" stands in the place of "weight"; fields are added '
                                         "at the end only"),
                ("int32_t weight; ", "uint32_t weight; ", 'struct vs_font_request: "weight" was "int32_t" and is "uint32_t"'),
                ("void *context; ", "void *more; void *context; ", 'struct vs_host: "more" stands in the place of "context"; '
                                                                   "fields are added at the end only"),
                ("void (*close)(void *state);", "", 'struct vs_plugin: "close" is gone'),
                ("(*label)(const struct vs_host *host, const char *name)", "(*label)(const struct vs_host *host)",
                 'struct vs_host: "label" was "const char*(*)(const struct vs_host*host,const char*name)" and is '
                 '"const char*(*)(const struct vs_host*host)"'),
                ("struct vs_picture_service {", "struct vs_picture_reader {", "struct vs_picture_service is gone"),
                ("enum vs_mark {", "enum vs_marker {", "enum vs_mark is gone"),
                ("#define VS_ABI_MAJOR 1", "#define VS_ABI_MAJOR 2", "the major version was 1 and is 2"),
                ("extern VS_EXPORT const struct vs_plugin vs_plugin_v1", "extern VS_EXPORT const struct vs_plugin vs_plugin",
                 '"const struct vs_plugin vs_plugin_v1" is not exported any more')):
            with self.subTest(sentence):
                self.assertEqual(self.changed((old, new)), [sentence])

    def test_macros_are_kept(self):
        has = next(line for line in FIRST.splitlines() if line.startswith("#define VS_HOST_HAS"))
        shown = '#define VS_EXPORT __attribute__((visibility("default")))'
        for old, new, sentence in (
                (has, "", "macro VS_HOST_HAS is gone"),
                (has, has.replace(">=", ">"), f'macro VS_HOST_HAS is not defined as "{has[8:]}" any more'),
                (shown, "#define VS_EXPORT", f'macro VS_EXPORT is not defined as "{shown[8:]}" any more')):
            with self.subTest(sentence):
                self.assertEqual(self.changed((old, new)), [sentence])
        self.assertEqual(self.changed((shown, f"{shown}\n#elif defined(_WIN32)\n#define VS_EXPORT __declspec(dllexport)")), [])

    def test_nothing_packs_structs(self):
        for words in ("#pragma pack(push, 4)", "#pragma pack(1)"):
            self.assertEqual(self.changed(("struct vs_plugin {", f"{words}\nstruct vs_plugin {{")),
                             [f'"{words}" changes how structs lie in memory'])

    def test_a_number_must_be_written(self):
        with self.assertRaisesRegex(ValueError, "VS_STRIKE"):
            self.changed(("VS_STRIKE = 46, ", "VS_STRIKE, "))

    def test_an_addition_needs_a_version_and_a_record(self):
        more = FIRST.replace("VS_STRIKE = 46, ", "VS_STRIKE = 46, VS_SUPERSCRIPT = 47, ")
        [sentence] = interface.check(interface.read_header(more), [self.old])
        self.assertIn("raise VS_ABI_MINOR", sentence)
        [sentence] = interface.check(interface.read_header(more.replace("MINOR 0", "MINOR 1")), [self.old])
        self.assertEqual(sentence, "version 1.1 is not recorded: run tests/plugins/abi/interface.py record")


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
