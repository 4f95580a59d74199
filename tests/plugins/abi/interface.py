#!/usr/bin/env python3
"""What a plugin that was built long ago relies on, read from the public header and held against what was recorded.

  interface.py check HEADER     says in sentences what breaks the promise of docs/abi.md, and exits with 1 then
  interface.py record HEADER    writes v<version>/: interface.txt, layout.c, and plugin.h as it is

A recorded version that was released never changes. Until then it is recorded again."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
WORDS = {"uint32_t", "int32_t"}  # 32 bits each; whatever else is in a struct is a pointer


class Interface:
    """enums: {name: {enumerator: number}}, structs: {name: [(field, type)]}, exports: [declaration],
    macros: [definition], layout: what a struct's place depends on beside its fields, which is not to be there"""

    def __init__(self, version=(0, 0)):
        self.version, self.enums, self.structs, self.exports, self.macros, self.layout = version, {}, {}, [], [], []

    @property
    def name(self):
        return f"v{self.version[0]}.{self.version[1]}"


def squeeze(text):
    return re.sub(r"\s*([(),*])\s*", r"\1", " ".join(text.split()))


def read_fields(body):
    for declaration in filter(None, (part.strip() for part in body.split(";"))):
        function = re.fullmatch(r"(.*?)\(\s*\*\s*(\w+)\s*\)\s*(\(.*\))", declaration, re.S)
        if function:
            yield function[2], squeeze(f"{function[1]}(*){function[3]}")
            continue
        kind, names = re.fullmatch(r"(.*?)([\w\s,]+)", declaration, re.S).groups() if "*" in declaration else \
            declaration.split(None, 1)
        for name in names.split(","):
            yield name.strip(), squeeze(kind)


def read_enumerators(name, body):
    for part in filter(None, (part.strip() for part in body.split(","))):
        match = re.fullmatch(r"(\w+)\s*=\s*(\d+)", part)
        if not match:
            raise ValueError(f'enum {name}: write "{part}" with its number')
        yield match[1], int(match[2])


def read_header(text):
    code = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    interface = Interface(tuple(int(re.search(rf"#define VS_ABI_{part} (\d+)", code)[1]) for part in ("MAJOR", "MINOR")))
    for name, body in re.findall(r"\benum (\w+)\s*\{(.*?)\};", code, re.S):
        interface.enums[name] = dict(read_enumerators(name, body))
    for name, body in re.findall(r"\bstruct (\w+)\s*\{(.*?)\};", code, re.S):
        interface.structs[name] = list(read_fields(body))
    interface.macros = [" ".join(line.split()) for line in
                        re.findall(r"^[ \t]*#[ \t]*define[ \t]+(VS_.*)$", code.replace("\\\n", " "), re.M)
                        if not re.match(r"VS_ABI_M(AJ|IN)OR\b", line)]
    interface.layout = [" ".join(words.split()) for words in
                        re.findall(r"#[ \t]*pragma.*|_Pragma.*|\b_?_?packed\b|\b_?_?align(?:as|ed)\b|\b_Alignas\b", code)]
    interface.exports = [squeeze(line) for line in re.findall(r"\bextern VS_EXPORT (.*?);", code, re.S)]
    return interface


# ---- The record ----

def write_record(interface):
    lines = [f"version {interface.version[0]}.{interface.version[1]}"]
    for name, enumerators in interface.enums.items():
        lines += [f"enum {name} {enumerator} {number}" for enumerator, number in enumerators.items()]
    for name, fields in interface.structs.items():
        lines += [f"struct {name} {field} {kind}" for field, kind in fields]
    lines += [f"export {declaration}" for declaration in interface.exports]
    return "\n".join(lines + [f"macro {definition}" for definition in interface.macros]) + "\n"


def read_record(text):
    interface = Interface()
    for line in text.splitlines():
        what, rest = line.split(" ", 1)
        if what == "version":
            interface.version = tuple(int(part) for part in rest.split("."))
        elif what == "enum":
            name, enumerator, number = rest.split()
            interface.enums.setdefault(name, {})[enumerator] = int(number)
        elif what == "struct":
            name, field, kind = rest.split(" ", 2)
            interface.structs.setdefault(name, []).append((field, kind))
        else:
            {"export": interface.exports, "macro": interface.macros}[what].append(rest)
    return interface


def write_layout(interface):
    """C that compiles where the recorded fields lie where they lay, on any machine."""
    lines = ["/* Where version %d.%d of the plugin interface has its fields: written by interface.py. */" % interface.version,
             "#include <versus/plugin.h>", "", "#define HOLDS(condition) _Static_assert(condition, #condition)", "",
             "#define PLACE(words, pointers) (4 * (words) + sizeof(void *) * (pointers))", "",
             "#define AT(type, field, words, pointers) HOLDS(offsetof(struct type, field) == PLACE(words, pointers))", "",
             "#define SIZE(type, words, pointers) HOLDS(sizeof(struct type) >= PLACE(words, pointers))", "",
             "#define ALIGNED(type, as) HOLDS(_Alignof(struct type) >= _Alignof(as))", ""]
    lines += [f"HOLDS(sizeof(enum {name}) == 4);" for name in interface.enums]
    for name, fields in interface.structs.items():
        words = pointers = 0
        lines.append("")
        for field, kind in fields:
            lines.append(f"AT({name}, {field}, {words}, {pointers});")
            words, pointers = (words + 1, pointers) if kind in WORDS else (words, pointers + 1)
        lines.append(f"SIZE({name}, {words}, {pointers});")
        lines.append(f"ALIGNED({name}, {'void *' if pointers else 'uint32_t'});")
    lines.append("")
    for enumerators in interface.enums.values():
        lines += [f"HOLDS({enumerator} == {number});" for enumerator, number in enumerators.items()]
    return "\n".join(lines) + "\n"


# ---- The promise ----

def enum_breaches(name, old, new):
    for enumerator, number in old.items():
        if enumerator not in new:
            yield f"enum {name}: {enumerator} is gone"
        elif new[enumerator] != number:
            yield f"enum {name}: {enumerator} was {number} and is {new[enumerator]}"
    numbers = {}
    for enumerator, number in new.items():
        if number in numbers:
            yield f"enum {name}: {enumerator} has the number {number} of {numbers[number]}"
        numbers.setdefault(number, enumerator)


def struct_breaches(name, old, new):
    for place, field in enumerate(old):
        if place >= len(new):
            yield f'struct {name}: "{field[0]}" is gone'
        elif new[place] != field:
            now = new[place]
            yield (f'struct {name}: "{field[0]}" was "{field[1]}" and is "{now[1]}"' if now[0] == field[0] else
                   f'struct {name}: "{now[0]}" stands in the place of "{field[0]}"; fields are added at the end only')
            return  # what follows is moved, and would only say so again


def macro_name(definition):
    return re.match(r"\w+", definition)[0]


def macro_breaches(old, new):
    """A macro may get a further definition, for another compiler; those that were there stay."""
    for definition in old:
        name = macro_name(definition)
        if name not in map(macro_name, new):
            yield f"macro {name} is gone"
        elif definition not in new:
            yield f'macro {name} is not defined as "{definition}" any more'


def breaches(old, new):
    """Sentences: what today's interface breaks of a recorded one."""
    if old.version[0] != new.version[0]:
        yield f"the major version was {old.version[0]} and is {new.version[0]}"
    if old.version[1] > new.version[1]:
        yield f"VS_ABI_MINOR was {old.version[1]} and is {new.version[1]}"
    for kind, before, now, compare in (("enum", old.enums, new.enums, enum_breaches),
                                       ("struct", old.structs, new.structs, struct_breaches)):
        for name in before:
            if name not in now:
                yield f"{kind} {name} is gone"
            else:
                yield from compare(name, before[name], now[name])
    for export in old.exports:
        if export not in new.exports:
            yield f'"{export}" is not exported any more'
    yield from macro_breaches(old.macros, new.macros)
    for words in new.layout:
        yield f'"{words}" changes how structs lie in memory'


def recorded():
    return [read_record(path.read_text()) for path in sorted(HERE.glob("v*/interface.txt"))]


def check(new, versions):
    """What breaks the promise, and what is new and not recorded."""
    found = [sentence for old in versions for sentence in breaches(old, new)]
    same = [old for old in versions if old.version == new.version]
    if not same:
        found.append(f"version {new.name[1:]} is not recorded: run tests/plugins/abi/interface.py record")
    elif not found and write_record(same[0]) != write_record(new):
        found.append(f"the header has more than version {new.name[1:]} has: raise VS_ABI_MINOR if that is released, then run "
                     "tests/plugins/abi/interface.py record")
    return found


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("check", "record"):
        sys.exit(__doc__)
    header = pathlib.Path(sys.argv[2]).read_text()
    new = read_header(header)
    if sys.argv[1] == "check":
        sys.exit("\n".join(check(new, recorded())) or 0)
    folder = HERE / new.name
    folder.mkdir(exist_ok=True)
    (folder / "interface.txt").write_text(write_record(new))
    (folder / "layout.c").write_text(write_layout(new))
    (folder / "plugin.h").write_text(header)


if __name__ == "__main__":
    main()
