"""The examples for many machines: an array job of Slurm, GNU parallel over hosts. Both make what one machine makes."""
import json
import os
import pathlib
import re

from support import PROGRAM, VersusTest, main

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "scale"

# Hosts that parallel can reach without a network: each has a home of its own and runs what ssh would have it run.
HOST = """\
#!/bin/sh
while [ "${1#-}" != "$1" ]; do shift; done
host=$1
shift
[ "$1" = -- ] && shift
echo "$host" >>"$HOSTS_LOG"
mkdir -p "$HOSTS_HOMES/$host"
cd "$HOSTS_HOMES/$host"
HOME=$PWD SHELL=/bin/sh exec sh -c "$*"
"""


class ManyMachines(VersusTest):
    def setUp(self):
        super().setUp()
        for number in range(16):
            self.write(f"options/o{number:02}.yaml", f"name: O{number}\nvalues: {{size: {number}}}\n")
        self.write("base.yaml", "versus: 1\nattributes: {size: {type: count}}\n")
        self.write("versus.yaml", "manifest: 1\nbase: base.yaml\nformats: [pdf, csv]\nreports:\n  - pairs: options/*.yaml\n")
        self.path = {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}:/usr/sbin"}
        self.assert_status(self.versus("build", "-o", "whole/"), 0)

    def assert_whole(self, folder):
        self.assertEqual(self.names(folder), self.names("whole"))
        self.assertEqual(len(self.names("whole")), 2 * 120)
        for name in self.names(folder):
            self.assertEqual((self.folder / folder / name).read_bytes(), (self.folder / "whole" / name).read_bytes(), name)

    def test_slurm(self):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-E", "env", f"PATH={self.path['PATH']}"]
        submit = f"sbatch --wait --array=0-6 '{EXAMPLES}/array.sbatch' -o parts/"
        result = self.run_words([*sudo, EXAMPLES / "slurm-single-node.sh", "sh", "-c", submit], environment=self.path)
        logs = "".join(path.read_text() for path in self.folder.glob("reports-*.log"))
        self.assertEqual((result.status, logs), (0, ""), result)
        self.assertEqual(len(list(self.folder.glob("reports-*.log"))), 7)
        self.assert_whole("parts")

    def test_one_task_again(self):
        parts = {"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "1", "PARTS": "7", **self.path}
        self.assert_status(self.run_words([EXAMPLES / "array.sbatch", "-o", "parts/"], environment=parts), 0)
        self.assertTrue(set(self.names("parts")) < set(self.names("whole")))

    def test_what_a_pod_runs(self):
        text = (EXAMPLES / "kubernetes-job.yaml").read_text()
        parts = int(re.search(r"completions: (\d+)", text).group(1))
        command = json.loads(re.search(r"command: (\[.*\])", text).group(1))
        for index in range(parts):
            result = self.run_words(command, environment={"JOB_COMPLETION_INDEX": str(index), **self.path})
            self.assert_status(result, 0)
        self.assert_whole("out")

    def test_parallel(self):
        self.write("ssh", HOST).chmod(0o755)
        (self.folder / "homes").mkdir()
        environment = {**self.path, "PARALLEL_SSH": str(self.folder / "ssh"), "HOSTS_LOG": str(self.folder / "log"),
                       "HOSTS_HOMES": str(self.folder / "homes"), "HOME": str(self.folder / "homes")}
        result = self.run_words([EXAMPLES / "parallel-hosts.sh", "one,two,:", "7", "-o", "parts with blanks/"],
                                environment=environment)
        self.assert_status(result, 0)
        self.assertTrue({"one", "two"} <= set((self.folder / "log").read_text().split()))
        self.assert_whole("parts with blanks")

    def test_parallel_counts_what_failed(self):
        self.write("options/o03.yaml", "name: [\n")
        result = self.run_words([EXAMPLES / "parallel-hosts.sh", ":", "3", "-o", "parts/"], environment=self.path)
        self.assert_status(result, 3)


if __name__ == "__main__":
    main()
