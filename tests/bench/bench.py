#!/usr/bin/env python3
"""Time and memory of `versus build`, beside a bare cairo + Pango program that draws the same two pages.

Everything is measured in one run, interleaved: machines differ, and the same machine differs from minute to minute, but
ratios within a run hold. Fresh: a new process for each report, wall time, median; its outputs are new, so they are written
and flushed to the disk, which the bare program does not do. Again: the same, but the outputs are there and stay as they
are, so what is measured is the making. Memory: the peak of the largest process. Warm: further reports in the same
process, from the difference between a run of one and a run of many. All of this on one
processor, as the bare program; then a batch on all of them. TMPDIR says where the files lie: ext4 makes new ones slowly for
a minute after many were deleted, so that its figures hold only for the first run."""
import argparse
import itertools
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = ROOT / "data" / "pytorch-vs-tensorflow.yaml"
FORMATS = ("pdf", "svg", "markdown", "csv")


class Subject:
    """A program under measurement: how it makes one report, and how it makes many in one process."""

    def __init__(self, name, folder, one, many):
        self.name, self.folder, self.one, self.many = name, folder, one, many
        self.fresh, self.again, self.batch, self.memory = [], [], [], 0


def start(command):
    return subprocess.Popen([str(argument) for argument in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE)


def finish(process, command):
    said = process.communicate()[1]
    if process.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))}: exit {process.returncode}\n{said.decode(errors='replace')}")


def measure_time(command):
    begin = time.perf_counter()
    finish(start(command), command)
    return time.perf_counter() - begin


def family_of(process):
    """The process and all below it."""
    yield process
    try:
        for child in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield from family_of(int(child))
    except OSError:
        pass


def peak_of(process):
    """The most memory that a process has had, in MB; 0 when it is gone, or not yet the program but a copy of this one."""
    try:
        if os.readlink(f"/proc/{process}/exe") == os.path.realpath(sys.executable):
            return 0
        found = re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0
    return int(found.group(1)) / 1024 if found else 0


def measure_memory(command):
    """Looked up while it runs: what the kernel tells at the end (ru_maxrss) includes what this script handed on."""
    process, peak = start(command), 0
    while process.poll() is None:
        peak = max([peak] + [peak_of(member) for member in family_of(process.pid)])
    finish(process, command)
    return peak


def measure_worker(command):
    """The most memory that the processes below the program have had: those that make the reports."""
    process, peak = start(command), 0
    while process.poll() is None:
        peak = max([peak] + [peak_of(member) for member in family_of(process.pid) if member != process.pid])
        time.sleep(0.01)
    finish(process, command)
    return peak


def copies_of_seed(folder, count):
    """Inputs that differ in their titles, so that not even the file names are the same text twice."""
    text = SEED.read_text()
    shutil.copytree(SEED.parent / "dictionaries", folder / "dictionaries")
    paths = []
    for number in range(count):
        path = folder / f"report-{number}.yaml"
        path.write_text(text.replace("title: PyTorch vs TensorFlow", f"title: PyTorch vs TensorFlow {number}"))
        paths.append(path)
    return paths


def subjects_of(build, folder, count):
    versus, bare = build / "bin" / "versus", build / "tests" / "bench-bare"
    inputs = folder / "inputs"
    inputs.mkdir()
    copies = copies_of_seed(inputs, count)
    file = folder / "bare" / "bare.pdf"
    file.parent.mkdir()
    subjects = [Subject("bare cairo + Pango", file.parent, [bare, file], [bare, file, count])]
    for names in FORMATS + (",".join(FORMATS),):
        out = folder / names.replace(",", "-")
        out.mkdir()
        command = [versus, "build", "-f", names, "-o", f"{out}/"]
        subjects.append(Subject(names.replace(",", " + "), out, command + copies[:1], command + copies))
    return subjects


def empty(folder):
    for path in folder.iterdir():
        path.unlink()


def take_measurements(subjects, runs, batches):
    for run in range(runs + 1):
        for subject in subjects:
            empty(subject.folder)
            fresh = measure_time(subject.one)
            again = measure_time(subject.one)
            if run > 0:  # the first only fills the caches
                subject.fresh.append(fresh)
                subject.again.append(again)
    for _ in range(batches):
        for subject in subjects:
            empty(subject.folder)
            subject.batch.append(measure_time(subject.many))
            subject.memory = max(subject.memory, measure_memory(subject.one))


def print_table(subjects, count):
    bare_fresh, bare_again = statistics.median(subjects[0].fresh), statistics.median(subjects[0].again)
    print(f"{'':26} {'fresh':>10} {'of bare':>9} {'again':>10} {'of bare':>9} {'memory':>10} {'warm':>10} {'a second':>9}")
    for subject in subjects:
        fresh, again = statistics.median(subject.fresh), statistics.median(subject.again)
        warm = max((statistics.median(subject.batch) - fresh) / (count - 1), 1e-6)
        print(f"{subject.name:26} {fresh * 1000:7.1f} ms {fresh / bare_fresh:8.2f}x {again * 1000:7.1f} ms "
              f"{again / bare_again:8.2f}x {subject.memory:7.1f} MB {warm * 1000:7.2f} ms {1 / warm:9.0f}")


def print_sizes(folder):
    for path in [folder / "bare" / "bare.pdf"] + sorted((folder / "-".join(FORMATS)).glob("report-0.*")):
        print(f"{path.name:40} {path.stat().st_size / 1024:7.1f} KB")


def print_growth(build, folder, count):
    """Whether a worker grows with the reports that it made: after a tenth of them, and after all."""
    inputs, out = folder / "many", folder / "many-out"
    inputs.mkdir()
    copies = copies_of_seed(inputs, count)
    told = []
    for number in (count // 10, count):
        command = [build / "bin" / "versus", "build", "-f", "pdf", "-o", f"{out}/"]
        told.append(f"{measure_worker(command + copies[:number]):.1f} MB after {number}")
        shutil.rmtree(out)
    print(f"worker's memory, PDF: {', '.join(told)} reports")


def print_isolation(build, folder, count, runs, batches):
    """What a worker process and its confinement cost, against the same code in the process of the command."""
    inputs = folder / "isolation"
    inputs.mkdir()
    copies = copies_of_seed(inputs, count)
    subjects = []
    for names in ("csv", "pdf", ",".join(FORMATS)):
        for way, words in (("worker", []), ("in-process", ["--in-process"])):
            out = folder / f"{way}-{names}"
            out.mkdir()
            command = [build / "bin" / "versus", "build", "-f", names, "-o", f"{out}/", *words]
            subjects.append(Subject(names, out, command + copies[:1], command + copies))
    take_measurements(subjects, runs, batches)
    for worker, here in zip(subjects[::2], subjects[1::2]):
        fresh = [statistics.median(subject.again) for subject in (worker, here)]
        warm = [statistics.median(subject.batch) - one for subject, one in zip((worker, here), fresh)]
        print(f"isolation, {worker.name}: {(fresh[0] - fresh[1]) * 1000:.1f} ms more for one report, "
              f"{warm[0] / max(warm[1], 1e-6):.2f}x of --in-process for each further one")


def print_batch(build, folder, count):
    """Each further report of a batch with all processors at work."""
    versus = build / "bin" / "versus"
    inputs = folder / "inputs"
    print(f"on {len(os.sched_getaffinity(0))} processors, reports a second:", end="")
    for names in FORMATS + ("markdown,csv", ",".join(FORMATS)):
        copies = sorted(inputs.glob("*.yaml"))[:count]
        times = []
        for number, some in enumerate((copies[:1], copies) * 3):
            # Each time another folder: a file system may look long for a place that was not freed a moment ago.
            out = folder / f"batch-{names}-{number}"
            times.append(measure_time([versus, "build", "-f", names, "-o", f"{out}/"] + some))
        further = (statistics.median(times[1::2]) - statistics.median(times[::2])) / (count - 1)
        print(f"  {names.replace(',', ' + ')} {1 / max(further, 1e-6):.0f}", end="")
    print()


def option_of_catalogue(name, number):
    """One of the seed's two options as a file of its own, with other numbers."""
    lines = SEED.read_text().split("\n  - name: ")[1 + number % 2].split("\n")[1:]
    text = "\n".join(["versus: 1", f"name: {name}"] + [line[4:] for line in lines]) + "\n"
    text = re.sub("github_stars: .*", f"github_stars: {number + 3}.{number % 10}K", text)
    text = re.sub("contributors: .*", f"contributors: {1 + number % 9}.{number % 7}K", text)
    return re.sub("min_ram: .*", f"min_ram: {1 + number * 7 % 64} GB", text)


def make_catalogue(folder, options, count):
    """Comparisons of two options each, of a catalogue of options in files of their own, on a base."""
    shutil.copytree(SEED.parent / "dictionaries", folder / "dictionaries")
    (folder / "options").mkdir()
    head = SEED.read_text().split("\noptions:")[0].replace("title: PyTorch vs TensorFlow\n", "")
    (folder / "base.yaml").write_text(head)
    for number in range(options):
        (folder / "options" / f"tool-{number:02}.yaml").write_text(option_of_catalogue(f"Tool {number:02}", number))
    paths = []
    for one, other in list(itertools.combinations(range(options), 2))[:count]:
        path = folder / f"tool-{one:02}-vs-tool-{other:02}.yaml"
        path.write_text("versus: 1\nbase: base.yaml\noptions:\n"
                        f"  - from: options/tool-{one:02}.yaml\n  - from: options/tool-{other:02}.yaml\n")
        paths.append(path)
    return paths


def print_catalogue(build, folder, count, batches):
    """A batch of pairs of a catalogue, from begin to end."""
    inputs = folder / "catalogue"
    inputs.mkdir()
    paths = make_catalogue(inputs, 46, count)
    print(f"{len(paths)} pairs of a catalogue of 46 options, reports a second:", end="")
    for names in ("markdown,csv", "pdf"):
        times = [measure_time([build / "bin" / "versus", "build", "-f", names, "-o", f"{folder}/pairs-{names}-{number}/",
                               *paths]) for number in range(batches)]
        print(f"  {names.replace(',', ' + ')} {len(paths) / statistics.median(times):.0f}", end="")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path, help="a release build with the target bench-bare")
    parser.add_argument("--runs", type=int, default=20, help="fresh processes for each subject")
    parser.add_argument("--batches", type=int, default=3, help="runs of many reports for each subject")
    parser.add_argument("--reports", type=int, default=100, help="reports in such a run")
    parser.add_argument("--many", type=int, default=10000, help="reports of one worker whose memory is watched; 0: none")
    options = parser.parse_args()
    if options.runs < 1 or options.batches < 1 or options.reports < 2:
        parser.error("--reports takes at least 2, --runs and --batches at least 1")
    processors = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # What is compared with the bare program runs on one processor, as that does.
        os.sched_setaffinity(0, {min(processors)})
        subjects = subjects_of(options.build.resolve(), folder, options.reports)
        take_measurements(subjects, options.runs, options.batches)
        print_table(subjects, options.reports)
        print()
        print_sizes(folder)
        print()
        print_isolation(options.build.resolve(), folder, options.reports, options.runs, options.batches)
        os.sched_setaffinity(0, processors)
        print()
        print_batch(options.build.resolve(), folder, options.reports)
        print_catalogue(options.build.resolve(), folder, 1000, options.batches)
        if options.many >= 10:
            print()
            print_growth(options.build.resolve(), folder, options.many)


if __name__ == "__main__":
    main()
