#!/usr/bin/env python3
"""How a batch grows: pairs of generated catalogues, 10, 1,035 and 10,011 reports, with time and memory against the number of
reports and of jobs, warm against fresh, and what a rerun costs when nothing has changed.

What was measured last is kept in tests/bench/scale.json (--store renews it): absolute figures hold for its machine only,
the ratios between them should hold on yours. TMPDIR says where the files lie, see bench.py."""
import argparse
import itertools
import json
import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile

import bench

STORED = pathlib.Path(__file__).with_suffix(".json")
CATALOGUES = (5, 46, 142)  # options: 10, 1,035 and 10,011 pairs
FORMATS = ("markdown,csv", "pdf", ",".join(bench.FORMATS))


def make_catalogue(folder, options):
    folder.mkdir()
    bench.make_catalogue(folder, options, 0)
    (folder / "versus.yaml").write_text("manifest: 1\nbase: base.yaml\noutput: out/\nreports:\n  - pairs: options/*.yaml\n")
    return len(list(itertools.combinations(range(options), 2)))


class Batches:
    def __init__(self, build, folder, runs):
        self.versus, self.folder, self.runs = build / "bin" / "versus", folder, runs

    def command(self, catalogue, names, *words):
        return [self.versus, "build", self.folder / catalogue, "-f", names, *words]

    def clean(self, catalogue):
        shutil.rmtree(self.folder / catalogue / "out", ignore_errors=True)
        (self.folder / catalogue / ".versus-index").unlink(missing_ok=True)

    def time(self, catalogue, names, *words, runs=None):
        """Of the whole command, from begin to end, with new outputs; the median."""
        times = []
        for _ in range(runs or self.runs):
            self.clean(catalogue)
            times.append(bench.measure_time(self.command(catalogue, names, *words)))
        return statistics.median(times)

    def memory(self, catalogue, names):
        """The peaks of the parent and of the largest worker, in MB."""
        self.clean(catalogue)
        command = self.command(catalogue, names)
        process, parent, worker = bench.start(command), 0, 0
        while process.poll() is None:
            for member in bench.family_of(process.pid):
                peak = bench.peak_of(member)
                parent, worker = (max(parent, peak), worker) if member == process.pid else (parent, max(worker, peak))
        bench.finish(process, command)
        return parent, worker


def measure_growth(batches, counts):
    results = {}
    for names in FORMATS:
        for catalogue, count in counts.items():
            seconds = batches.time(catalogue, names, runs=1 if count > 5000 else None)
            parent, worker = batches.memory(catalogue, names)
            results[f"{names} of {count}"] = {"seconds": seconds, "a_second": count / seconds, "parent_mb": parent,
                                              "worker_mb": worker}
            print(f"{names:22} {count:6} reports {seconds:8.3f} s {count / seconds:7.0f} a second"
                  f"   parent {parent:5.1f} MB, worker {worker:5.1f} MB", flush=True)
    return results


def measure_jobs(batches, catalogue, count):
    results = {}
    for names in FORMATS:
        for jobs in (1, 2, 3, 4):
            seconds = batches.time(catalogue, names, "-j", str(jobs))
            results[f"{names} -j {jobs}"] = {"a_second": count / seconds}
        print(f"{names:22} -j 1 2 3 4:" + "".join(
            f"{results[f'{names} -j {jobs}']['a_second']:8.0f}" for jobs in (1, 2, 3, 4)) + " a second", flush=True)
    return results


def measure_fresh(batches, folder):
    """A process for each report."""
    results = {}
    folder.mkdir()
    paths = bench.make_catalogue(folder, 5, 10)
    for names in FORMATS:
        seconds = statistics.median(bench.measure_time([batches.versus, "build", path, "-f", names, "-o",
                                                        f"{folder}/{names}-{path.stem}/"]) for path in paths)
        results[f"{names} fresh"] = {"a_second": 1 / seconds}
        print(f"{names:22} a process for each report: {1 / seconds:6.0f} a second", flush=True)
    return results


def measure_rerun(batches, catalogue, count):
    names = FORMATS[-1]
    batches.clean(catalogue)
    first = bench.measure_time(batches.command(catalogue, names, "--if-changed"))
    again = statistics.median(bench.measure_time(batches.command(catalogue, names, "--if-changed")) for _ in range(5))
    size = (batches.folder / catalogue / ".versus-index").stat().st_size
    print(f"--if-changed, {count} reports in all four formats: {first:.2f} s, again {again:.3f} s, index {size / 1e6:.1f} MB")
    return {"rerun": {"first_seconds": first, "again_seconds": again, "index_bytes": size, "of_first": again / first}}


def measure_bare(build, folder):
    bare = build / "tests" / "bench-bare"
    one, many = (statistics.median(bench.measure_time([bare, folder / "bare.pdf", *count]) for _ in range(5))
                 for count in ([], [200]))
    rate = 199 / (many - one)
    print(f"bare cairo + Pango on one processor, warm: {rate:.0f} a second")
    return {"bare": {"a_second": rate}}


def print_ratios(results, large):
    def rate(key):
        return results[key]["a_second"]

    bare = rate("bare")
    print("\nratios" + " " * 36 + "now   stored")
    stored = json.loads(STORED.read_text())["ratios"] if STORED.exists() else {}
    ratios = {}
    for names in FORMATS:
        ratios[f"{names}: of bare"] = rate(f"{names} of 1035") / bare
        ratios[f"{names}: of a process each"] = rate(f"{names} of 1035") / rate(f"{names} fresh")
        ratios[f"{names}: -j 2 of -j 1"] = rate(f"{names} -j 2") / rate(f"{names} -j 1")
        if large:
            ratios[f"{names}: a report of 10,011 of one of 1,035"] = rate(f"{names} of 1035") / rate(f"{names} of 10011")
    if large:
        ratios["rerun of first"] = results["rerun"]["of_first"]
    for name, ratio in ratios.items():
        print(f"{name:58} {ratio:6.2f}" + (f" {stored[name]:6.2f}" if name in stored else ""))
    return ratios


def machine():
    model = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return {"processors": len(os.sched_getaffinity(0)), "model": model.group(1) if model else "unknown"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path, help="a release build with the target bench-bare")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="without the 10,011 reports")
    parser.add_argument("--store", action="store_true", help=f"keep the figures in {STORED.name}")
    options = parser.parse_args()
    build = options.build.resolve()
    if options.store and options.small:
        parser.error("--store wants all of them")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        counts = {f"of-{number}": make_catalogue(folder / f"of-{number}", number)
                  for number in CATALOGUES[:2 if options.small else 3]}
        batches = Batches(build, folder, options.runs)
        results = measure_bare(build, folder)
        results.update(measure_growth(batches, counts))
        results.update(measure_jobs(batches, "of-46", 1035))
        results.update(measure_fresh(batches, folder / "fresh"))
        if not options.small:
            results.update(measure_rerun(batches, "of-142", 10011))
        ratios = print_ratios(results, not options.small)
    if options.store:
        STORED.write_text(json.dumps({"machine": machine(), "figures": results, "ratios": ratios}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
