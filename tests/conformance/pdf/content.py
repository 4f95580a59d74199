"""Content streams as operators: enough of ISO 32000-1, 7.8.2 to see what is marked and what is painted."""
import re

TOKEN = re.compile(rb"""
    \s+ | %[^\r\n]*
  | (?P<string> \( (?: [^()\\] | \\. | \( [^()]* \) )* \) | <[0-9A-Fa-f\s]*> )
  | (?P<dictionary> << | >> )
  | (?P<bracket> \[ | \] )
  | (?P<name> /[^\s()<>\[\]{}/%]* )
  | (?P<number> [+-]?(?:\d+\.?\d*|\.\d+) )
  | (?P<operator> [A-Za-z'"*][A-Za-z0-9'"*]* )
""", re.VERBOSE | re.DOTALL)

PAINTING = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI"}


def operators(data):
    """Pairs of an operator and the source of its operands."""
    at, begin = 0, 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if not match:
            raise ValueError(f"no token at byte {at}: {data[at:at + 20]!r}")
        at = match.end()
        if match.lastgroup == "operator":
            yield match.group().decode(), data[begin:match.start()].decode("latin-1")
            begin = at


def marked_content(data):
    """The MCIDs in the order of the stream, and the faults: painting outside of marked content, ends without begin."""
    numbers, faults, open_marks, in_text = [], [], [], False
    for operator, operands in operators(data):
        if operator in ("BDC", "BMC"):
            number = re.search(r"/MCID\s+(\d+)", operands)
            if number and any(open_marks):
                faults.append(f"MCID {number.group(1)} lies within another")
            if number:
                numbers.append(int(number.group(1)))
            open_marks.append(number is not None)
        elif operator == "EMC":
            if not open_marks:
                faults.append("EMC without BDC")
            else:
                open_marks.pop()
        elif operator in ("BT", "ET"):
            if in_text == (operator == "BT"):
                faults.append(f"{operator} where there is {'already' if in_text else 'no'} text")
            in_text = operator == "BT"
        elif operator in PAINTING and not open_marks:
            faults.append(f"{operator} paints outside of marked content")
    if open_marks:
        faults.append("marked content without end")
    if in_text:
        faults.append("text without end")
    return numbers, faults
