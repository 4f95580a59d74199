#!/usr/bin/env python3
"""The charts below a folder: well-formed, named and described, free of references; and a browser shows the same picture
as librsvg. Browsers are slow to start: all pictures are checked, only some are shown, those with names in many scripts among them."""
import argparse
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://www.w3.org/2000/svg}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Of 1: how far apart any place of the two pictures may be. Renderers smooth edges differently, which blurring evens out
# (0.04 is left); a label that is missing makes 0.2.
TOLERANCE = 0.1
BLUR = "0x3"
PIXELS_A_POINT = 96 / 72


def faults_of(path):
    """What is wrong with the markup."""
    lint = subprocess.run(["xmllint", "--nonet", "--noout", str(path)], capture_output=True, text=True)
    if lint.returncode:
        yield lint.stderr
        return
    root = ElementTree.parse(path).getroot()
    if root.get("role") != "img":
        yield "is no role=img"
    for name, attribute in (("title", "aria-labelledby"), ("desc", "aria-describedby")):
        element = root.find(NAMESPACE + name)
        if element is None or not (element.text or "").strip():
            yield f"has no {name}"
        elif not element.get("id") or root.get(attribute) != element.get("id"):
            yield f"its {attribute} is not its {name}"
    if not root.get("lang") or root.get("lang") != root.get(XML_LANGUAGE):
        yield "says no language"
    if (root.get("direction") == "rtl") != (root.get("lang", "").split("-")[0] in ("ar", "he", "fa", "ur")):
        yield "has the wrong direction"
    for element in root.iter():
        if element.tag not in {NAMESPACE + name for name in ("svg", "g", "title", "desc", "rect", "path")}:
            yield f"has an element {element.tag}"
        for name, value in element.attrib.items():
            if (name == "id" and not element.tag.endswith(("title", "desc"))) or "href" in name or "url(" in value:
                yield f"refers: {name}={value}"


def size_of(path):
    """Width and height in whole pixels."""
    root = ElementTree.parse(path).getroot()
    points = [float(re.fullmatch(r"([\d.]+)(?:pt)?", root.get(name)).group(1)) for name in ("width", "height")]
    return [math.ceil(length * PIXELS_A_POINT) for length in points]


def show_with_rsvg(path, picture):
    subprocess.run(["rsvg-convert", "--dpi-x", "96", "--dpi-y", "96", "--background-color", "white", "-o", str(picture),
                    str(path)], check=True)


def show_with_browser(browser, path, picture, folder):
    width, height = size_of(path)
    page = folder / "page.html"
    page.write_text(f'<!doctype html><body style="margin:0;background:white"><img src="{path.resolve().as_uri()}">')
    # A headless window has a least size; what is beyond the picture is cut off.
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
               f"--user-data-dir={folder / 'profile'}", "--force-device-scale-factor=1",
               f"--window-size={max(width, 600)},{max(height, 600)}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def distance(left, right, size):
    """The largest difference, 0 to 1, over the part that both show."""
    crop = f"{size[0] - 1}x{size[1] - 1}+0+0"
    command = ["compare", "-metric", "PAE", str(left), str(right), "null:"]
    for picture in (left, right):
        subprocess.run(["mogrify", "-crop", crop, "+repage", "-alpha", "off", "-blur", BLUR, str(picture)], check=True)
    result = subprocess.run(command, capture_output=True, text=True)
    match = re.search(r"\(([\d.e-]+)\)", result.stderr)
    return float(match.group(1)) if match else 1.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=6, help="how many pictures to compare in the browser")
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.svg"))
    if not paths:
        sys.exit(f"no pictures below {options.folder}")
    faults = [f"{path}: {fault}" for path in paths for fault in faults_of(path)]
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    step = max(1, len(paths) // options.show)
    shown = [*paths[::step][:options.show], *(path for path in paths if path.parent.name == "scripts")]
    for path in shown if browser and not faults else []:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            show_with_rsvg(path, folder / "rsvg.png")
            show_with_browser(browser, path, folder / "browser.png", folder)
            apart = distance(folder / "rsvg.png", folder / "browser.png", size_of(path))
            if apart > TOLERANCE:
                faults.append(f"{path}: the browser's picture is {apart:.3f} away from librsvg's")
    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(paths)} pictures are sound, {len(shown)} look the same in a browser")


if __name__ == "__main__":
    main()
