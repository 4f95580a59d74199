"""Under Landlock a plugin opens no file of the user's. A kernel without it cannot be held to that: the test then says so
and is skipped."""
import ctypes
import errno
import os
import sys

from isolation import Isolated
from support import main

CREATE_RULESET = 444  # of landlock_create_ruleset, on every machine
ASK_VERSION = 1


def version():
    """Of Landlock in this kernel; 0 and why where it is not there."""
    libc = ctypes.CDLL(None, use_errno=True)
    found = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)
    return (found, "") if found > 0 else (0, errno.errorcode[ctypes.get_errno()])


VERSION, WHY = version()


class Landlock(Isolated):
    def attempt(self, what, path):
        self.assert_costs_its_outputs("tries", "E410", f"{what} was refused: Permission denied",
                                      words=("-s", f"tries.what={what}", "-s", f"tries.path={path}"))

    def test_it_is_in_force(self):
        result = self.versus("plugins")
        self.assertIn(f"in force: Landlock, version {VERSION}:", result.out)

    def test_files_of_the_user(self):
        secret = self.write("home/secret", "secret")
        for path in (secret, self.folder / "a.yaml", self.folder / "b.yaml", "/etc/passwd", "/etc/shadow", "/etc/hosts",
                     "/proc/1/environ", "/proc/1/cmdline"):
            if os.path.exists(path):
                with self.subTest(str(path)):
                    self.attempt("read-file", path)
        self.attempt("environment-of-parent", "-")

    def test_folders_of_the_user(self):
        for path in (self.folder, "/", "/home", "/etc", "/tmp", "/proc", "/root", "/var"):
            with self.subTest(str(path)):
                self.attempt("list-folder", path)

    def test_links_lead_nowhere_else(self):
        secret = self.write("secret", "secret")
        link = self.folder / "fonts/link.ttf"
        link.parent.mkdir()
        link.symlink_to(secret)
        result = self.build("a.yaml", "-f", "tries,ok", "-o", "out", "--fonts", link.parent, "-s", "tries.what=read-file",
                            "-s", f"tries.path={link}")
        self.assert_status(result, 3)
        self.assert_says(result, "Permission denied")

    def test_what_reports_need(self):
        for path in ("/usr/share/fonts", "/usr/lib", "/proc/self/status", "/dev/urandom", "/etc/fonts/fonts.conf"):
            if os.path.exists(path):
                result = self.build("a.yaml", "-f", "tries", "-o", "out", "-s", "tries.what=read-file", "-s",
                                    f"tries.path={path}")
                self.assert_status(result, 0)

    def test_without_isolation_it_would_be_read(self):
        result = self.build("a.yaml", "-f", "tries", "-o", "out", "--in-process", "-s", "tries.what=read-file", "-s",
                            "tries.path=/etc/passwd")
        self.assert_status(result, 0)


if __name__ == "__main__":
    if not VERSION:
        print(f"skipped: this kernel has no Landlock ({WHY}), so whether plugins can open files is not tested")
        sys.exit(77)
    main()
