#!/usr/bin/env python3
"""A logo stands at the end of the first page's upper margin, drawn alike from SVG and PNG, and is read aloud where it says
something. Drawn by poppler, looked at pixel by pixel."""
import argparse
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

DATA = "versus: 1\ntitle: Logo\noptions:\n  - {name: One, values: {speed: 1}}\n  - {name: Two, values: {speed: 2}}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="#c02020" d="M0 0H40V20H0Z"/></svg>'
RED = (0xc0, 0x20, 0x20)
WIDTH, HEIGHT = 595, 80  # of the part that is looked at, at 72 dots an inch


def png(width, height, pixel):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(pixel) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def draw(pdf):
    """Rows of pixels of the top of the first page."""
    drawn = subprocess.run(["pdftoppm", "-r", "72", "-l", "1", "-singlefile", "-W", str(WIDTH + 1), "-H", str(HEIGHT), pdf],
                           check=True, capture_output=True).stdout
    magic, size, most, pixels = drawn.split(b"\n", 3)
    assert (magic, size, most) == (b"P6", b"%d %d" % (WIDTH + 1, HEIGHT), b"255"), (magic, size, most)
    return [[tuple(pixels[3 * (y * (WIDTH + 1) + x):][:3]) for x in range(WIDTH + 1)] for y in range(HEIGHT)]


def box_of_red(rows):
    found = [(x, y) for y, row in enumerate(rows) for x, pixel in enumerate(row)
             if all(abs(part - wanted) < 8 for part, wanted in zip(pixel, RED))]
    return tuple(choose(place[axis] for place in found) for axis in (0, 1) for choose in (min, max)) if found else None


def build(versus, folder, logo, language="en"):
    (folder / "logo.md").write_text(f"---\nlogo: {logo}\nlanguage: {language}\n---\n# {{{{title}}}}\n\ntext\n")
    pdf = folder / "logo.pdf"
    result = subprocess.run([versus, "build", folder / "logo.yaml", "-t", folder / "logo.md", "-f", "pdf", "-o", pdf],
                            capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{logo}: {result.stderr}")
    for check in (["qpdf", "--check", pdf], ["mutool", "info", pdf]):
        subprocess.run(check, check=True, capture_output=True)
    return pdf


def structure(pdf):
    return subprocess.run(["pdfinfo", "-struct", pdf], check=True, capture_output=True, text=True).stdout


def expect(what, holds):
    if not holds:
        sys.exit(f"failed: {what}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    versus = parser.parse_args().build.resolve() / "bin" / "versus"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "logo.yaml").write_text(DATA)
        (folder / "logo.svg").write_text(SVG)
        (folder / "large.png").write_bytes(png(800, 400, (*RED, 255)))
        (folder / "small.png").write_bytes(png(8, 4, (*RED, 255)))
        (folder / "clear.png").write_bytes(png(80, 40, (*RED, 0)))
        left, right, top, bottom = box = box_of_red(draw(build(versus, folder, "logo.svg")))
        expect(f"at the right, above the body: {box}", right in (538, 539) and top in (19, 20) and bottom in (52, 53))
        expect(f"in its own proportions: {box}", abs((right - left + 1) - 2 * (bottom - top + 1)) <= 3)
        expect("decoration is not read", "Figure" not in structure(build(versus, folder, "logo.svg")))
        for other in ("large.png", "small.png"):
            expect(f"{other} stands where the SVG does", box_of_red(draw(build(versus, folder, other))) == box)
        expect("what is clear is not seen", not box_of_red(draw(build(versus, folder, "clear.png"))))
        mirrored = box_of_red(draw(build(versus, folder, "logo.svg", "ar")))
        expect(f"at the left of a right-to-left page: {mirrored}", mirrored[0] in (55, 56))
        said = structure(build(versus, folder, "{file: logo.svg, description: Example Ltd}"))
        expect(f"what it says is read first: {said}", said.split("\n")[1].strip().startswith("Figure")
               and said.index("Figure") < said.index("H1"))
    print("the logo stands where it should in 7 documents")


if __name__ == "__main__":
    main()
