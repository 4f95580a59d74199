"""What `./dev` fetches for which command: run beside stand-ins for the programs that it calls."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Every package is installed; Maven leaves a mark, and resets colours as it does even where it uses none.
STAND_INS = {
    "dpkg-query": "echo installed",
    "mvn": "echo run >>maven-was-here; printf '\\033[0m\\033[0m[ERROR] \\033[1mno network\\033[m\\n'; exit 1",
    "cmake": "",
    "python3": "",
    "pdftoppm": "",
}


class Dev(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="versus-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy(ROOT / "dev", self.folder)
        for name, script in STAND_INS.items():
            self.stand_in(f"bin/{name}", script)
        self.stand_in("build/release/bin/versus", "")

    def stand_in(self, path, script):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def dev(self, *words):
        environment = {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C"}
        return subprocess.run(["./dev", *words], cwd=self.folder, env=environment, capture_output=True, text=True)

    def has_run_maven(self):
        return (self.folder / "maven-was-here").exists()

    def test_what_needs_no_validator_fetches_none(self):
        for words in (["deps"], ["golden"], *(["deps", kind] for kind in ("build", "golden", "lint", "bench", "fuzz"))):
            with self.subTest(words=words):
                result = self.dev(*words)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertFalse(self.has_run_maven())

    def test_a_failing_fetch_is_told_without_colours(self):
        result = self.dev("deps", "test")
        self.assertTrue(self.has_run_maven())
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(result.stderr, "fetching veraPDF\n[ERROR] no network\n")


if __name__ == "__main__":
    unittest.main()
