"""What the fault tests share: a fresh folder with a small comparison, and the program run in it.

A test script runs by itself:  VERSUS_BUILD=build/debug python3 tests/faults/files.py"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ.get("VERSUS_BUILD", "build/debug")).resolve()
PROGRAM = BUILD / "bin" / "versus"
PLUGINS = BUILD / "tests" / "plugins"
SANITIZED = "VERSUS_SANITIZE:BOOL=ON" in (BUILD / "CMakeCache.txt").read_text()

COMPARISON = """\
versus: 1
title: Two things
attributes:
  size: {label: Size, type: count}
options:
  - name: A
    values: {size: 1}
  - name: B
    values: {size: 2}
"""

TEMPLATE = """\
# {{title}}

```table
attributes: all
```
"""


class Result:
    def __init__(self, finished):
        self.status = finished.returncode
        self.out = finished.stdout
        self.err = finished.stderr

    def __repr__(self):
        return f"status {self.status}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


class VersusTest(unittest.TestCase):
    """Runs in a folder of its own, which holds a.yaml and t.md; the example plugins are found through --plugin-dir."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="versus-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.write("a.yaml", COMPARISON)
        self.write("t.md", TEMPLATE)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def environment(self, extra=None):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C"}
        # Crashes are to be crashes, also with the sanitizers, and impossible allocations are to fail.
        environment["ASAN_OPTIONS"] = "handle_segv=0:handle_abort=0:allocator_may_return_null=1"
        environment.update(extra or {})
        return environment

    def run_words(self, words, environment=None, cwd=None, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, given=None,
                  **others):
        if given is not None:
            others["input"] = given
        else:
            others["stdin"] = stdin
        return Result(subprocess.run([str(word) for word in words], cwd=cwd or self.folder,
                                     env=self.environment(environment), stdout=stdout, stderr=subprocess.PIPE, text=True,
                                     errors="surrogateescape", timeout=120, **others))

    def versus(self, *words, **others):
        return self.run_words([PROGRAM, *words], **others)

    def build(self, *words, **others):
        """versus build, with the template and the example plugins."""
        return self.versus("build", "-t", "./t.md", "--plugin-dir", PLUGINS, *words, **others)

    @staticmethod
    def skip_part(what, why):
        """Says what is not tested here."""
        print(f"skipped: {what}: {why}")

    def names(self, folder="."):
        """What lies in a folder, hidden files too."""
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def assert_status(self, result, status):
        self.assertEqual(result.status, status, result)

    def assert_says(self, result, *texts):
        for text in texts:
            self.assertIn(text, result.err, result)

    def assert_nothing_new(self, *expected):
        """Nothing lies in the folder but what the test put there: no output, no temporary file, no new folder."""
        self.assertEqual(self.names(), sorted(["a.yaml", "t.md", *expected]))


main = unittest.main
