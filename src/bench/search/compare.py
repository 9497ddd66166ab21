#!/usr/bin/env python3
"""Barrido's searches beside Optuna's newest samplers, on functions whose least is known and on the table of benchmark.yaml:

    src/bench/replay.sh values > target/benchmark.csv && src/bench/search/venv.sh target/search-python
    target/search-python/bin/python src/bench/search/compare.py [--repetitions 200] [--lags 1 4 8] [--tasks …] [--methods …] [--minutes 30]

The regret of what looked best, after each suggestion, of each repetition, goes to a file (--runs), which a later call goes on with, as the first one does with those that the
repository keeps; out of all that it has, the
interquartile means after 25, 50, 100 and 200 suggestions are printed, with their bootstrap 95 % intervals. Optuna asks for `lag` suggestions before it is told
the first result, as with so many workers. Repetitions are done in blocks, each for all methods, so that whenever it ends all have about as many.
"""

import argparse
import csv
import gzip
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import optuna
import torch

optuna.logging.set_verbosity(optuna.logging.ERROR)
torch.set_num_threads(1)
sys.path.insert(0, str(Path(__file__).parent))
from tasks import FUNCTIONS, Table  # noqa: E402

TABLES = ["table", "table-null"]
UNLEARNED = ["random", "sobol"]
METHODS = [*UNLEARNED, "tpe", "gp", "optuna-tpe", "optuna-gp"]
# All that were made before, which the repository keeps.
MADE = Path("results/replay/search-runs.csv.gz")
AFTER = (25, 50, 100, 200)


def optuna_run(method, task, lag, count, seed):
    sampler = optuna.samplers.TPESampler(seed=seed) if method == "optuna-tpe" else optuna.samplers.GPSampler(seed=seed)
    study = optuna.create_study(sampler=sampler)
    measurements = task.begin(seed)
    asked, best, regret, regrets = [], np.inf, np.nan, []
    while len(regrets) < count:
        while len(asked) < lag and len(asked) + len(regrets) < count:
            trial = study.ask()
            asked.append((trial, *measurements.ask(trial)))
        trial, measured, value = asked.pop(0)
        study.tell(trial, measured)
        if measured < best:
            best, regret = measured, value
        regrets.append(regret)
    return regrets


def barrido_runs(method, task, lag, count, seeds, classpath):
    bench = "org.barrido.replay.SearchReplay" if task in TABLES else "org.barrido.search.SearchBench"
    command = ["java", "-cp", classpath, bench, method, task, str(lag), str(count), str(seeds[0]), str(seeds[-1] + 1)]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [[float(v) for v in line.split(",")[4:]] for line in lines]


def missing(given, runs):
    """What there is to do, block by block: task, lag, method and seeds."""
    for start in range(0, given.repetitions, given.block):
        for task in given.tasks:
            for lag in given.lags:
                for method in given.methods:
                    seeds = [s for s in range(start, min(start + given.block, given.repetitions)) if s not in runs[task, lag, method]]
                    if seeds and not (method in UNLEARNED and lag != 1):
                        yield task, lag, method, seeds


def read(file):
    runs = defaultdict(dict)
    if not file.exists():
        file.write_bytes(gzip.decompress(MADE.read_bytes()))
    with open(file, newline="") as text:
        for task, lag, method, seed, *regrets in csv.reader(text):
            runs[task, int(lag), method][int(seed)] = [float(v) for v in regrets]
    return runs


def run(given):
    end = time.monotonic() + 60 * given.minutes
    tasks = dict(FUNCTIONS)
    for task, lag, method, seeds in list(missing(given, read(given.runs))):
        count = 2 * given.count if method in UNLEARNED else given.count
        if task in TABLES and task not in tasks:
            tasks[task] = Table(given.values, task == "table-null")
        if method.startswith("optuna"):
            done = ([seed, optuna_run(method, tasks[task], lag, count, seed)] for seed in seeds)
        else:
            done = zip(seeds, barrido_runs(method, task, lag, count, seeds, given.classpath))
        for seed, regrets in done:
            with open(given.runs, "a", newline="") as file:
                csv.writer(file, lineterminator="\n").writerow([task, lag, method, seed, *(f"{r:.6g}" for r in regrets)])
            if time.monotonic() > end:
                return


def middle(values):
    """The interquartile mean of each row."""
    ordered = np.sort(values, axis=-1)
    cut = ordered.shape[-1] // 4
    return ordered[..., cut : ordered.shape[-1] - cut].mean(axis=-1)


def interval(statistic, values, draw):
    """A bootstrap 95 % interval."""
    resampled = statistic(values[draw.integers(0, len(values), (2000, len(values)))])
    return np.percentile(resampled, [2.5, 97.5])


def median(values):
    return np.median(values, axis=-1)


def summary(runs):
    draw = np.random.default_rng(0)
    order = [*FUNCTIONS, *TABLES]
    for (task, lag, method), each in sorted(runs.items(), key=lambda item: (order.index(item[0][0]), item[0][1], METHODS.index(item[0][2]))):
        regrets = np.array([each[seed] for seed in sorted(each)])
        for after in range(1, regrets.shape[1] + 1):
            if after in AFTER or after % 5 == 0:
                values = regrets[:, after - 1]
                low, high = interval(middle, values, draw)
                yield [task, lag, method, len(values), after, middle(values), low, high, median(values), *interval(median, values, draw)]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--repetitions", type=int, default=200)
    options.add_argument("--block", type=int, default=10)
    options.add_argument("--count", type=int, default=100, help="suggestions; random and even points, which cost nothing, twice as many")
    options.add_argument("--lags", type=int, nargs="+", default=[1, 4, 8])
    options.add_argument("--tasks", nargs="+", default=[*FUNCTIONS, *TABLES])
    options.add_argument("--methods", nargs="+", default=METHODS)
    options.add_argument("--minutes", type=float, default=1e9, help="no more is begun after so many")
    options.add_argument("--classpath", default="target/test-classes:target/classes:target/lib/*")
    options.add_argument("--values", default="target/benchmark.csv", help="what replay.sh values wrote")
    options.add_argument("--runs", type=Path, default=Path("target/search-runs.csv"))
    options.add_argument("--no-summary", action="store_true", help="only runs")
    options.add_argument("--out", help="a file for the summary")
    given = options.parse_args()
    run(given)
    if given.no_summary:
        return
    rows = list(summary(read(given.runs)))
    print(f"optuna {optuna.__version__}")
    for task, lag, method, count, after, mean, low, high, *_ in rows:
        if after in AFTER:
            print(f"{task:10} lag {lag} {method:10} n {count:3} after {after:3}: {mean:.4g} [{low:.4g}, {high:.4g}]")
    if given.out:
        header = ["task", "lag", "method", "repetitions", "after", "mean", "mean_low", "mean_high", "median", "median_low", "median_high"]
        with open(given.out, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *([*row[:5], *(f"{v:.5g}" for v in row[5:])] for row in rows)])


if __name__ == "__main__":
    main()
