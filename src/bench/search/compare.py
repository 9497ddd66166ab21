#!/usr/bin/env python3
"""Barrido's searches beside Optuna's newest samplers on known functions with noise; after `mvn test-compile`:

    src/bench/search/venv.sh target/search-python
    target/search-python/bin/python src/bench/search/compare.py [--repetitions 200] [--count 100] [--lags 1 4 8] [--classpath …] [--out results.csv]

Prints, for each function, lag and method, the interquartile mean of the regret after 25, 50 and 100 suggestions (the true value of what looked best, less the
least there is) with its bootstrap 95 % interval. Optuna asks for `lag` suggestions before it is told the first result, as with so many workers.
"""

import argparse
import csv
import io
import subprocess
import sys

import numpy as np
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
sys.path.insert(0, __file__.rsplit("/", 1)[0])
from fixtures import HARTMANN_A, HARTMANN_C, HARTMANN_P  # noqa: E402


def branin(p):
    x, y = 15 * p[0] - 5, 15 * p[1]
    return (y - 5.1 / (4 * np.pi**2) * x * x + 5 / np.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * np.pi)) * np.cos(x) + 10 - 0.39788735772973816


def hartmann6(p):
    return 3.322368011415515 - float(np.sum(HARTMANN_C * np.exp(-np.sum(HARTMANN_A * (p - HARTMANN_P) ** 2, axis=1))))


def ackley4(p):
    x = 65.536 * (np.asarray(p) - 0.62)
    return 20 + np.e - 20 * np.exp(-0.2 * np.sqrt(np.mean(x * x))) - np.exp(np.mean(np.cos(2 * np.pi * x)))


TASKS = {"branin": (branin, 2, 1.0), "hartmann6": (hartmann6, 6, 0.05), "ackley4": (ackley4, 4, 0.3), "null": (lambda p: 0.0, 4, 1.0)}


def optuna_run(method, task, lag, count, seed):
    function, dimensions, deviation = TASKS[task]
    sampler = optuna.samplers.TPESampler(seed=seed) if method == "optuna-tpe" else optuna.samplers.GPSampler(seed=seed)
    study = optuna.create_study(sampler=sampler)
    noise = np.random.default_rng(seed)
    asked, best, regret, regrets = [], np.inf, np.nan, []
    while len(regrets) < count:
        while len(asked) < lag and len(asked) + len(regrets) < count:
            trial = study.ask()
            asked.append((trial, [trial.suggest_float(f"x{d}", 0, 1) for d in range(dimensions)]))
        trial, point = asked.pop(0)
        value = function(np.array(point))
        measured = value + deviation * noise.standard_normal()
        study.tell(trial, measured)
        if measured < best:
            best, regret = measured, measured if task == "null" else value
        regrets.append(regret)
    return regrets


def barrido_run(method, task, lag, count, repetitions, classpath):
    command = ["java", "-cp", classpath, "org.barrido.search.SearchBench", method, task, str(lag), str(count), str(repetitions)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [[float(v) for v in row[4:]] for row in csv.reader(io.StringIO(lines))]


def middle(values):
    """The interquartile mean of each row."""
    ordered = np.sort(values, axis=-1)
    cut = ordered.shape[-1] // 4
    return ordered[..., cut : ordered.shape[-1] - cut].mean(axis=-1)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--repetitions", type=int, default=200)
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--lags", type=int, nargs="+", default=[1, 4, 8])
    options.add_argument("--tasks", nargs="+", default=list(TASKS))
    options.add_argument("--methods", nargs="+", default=["random", "sobol", "tpe", "gp", "optuna-tpe", "optuna-gp"])
    options.add_argument("--classpath", default="target/classes:target/test-classes")
    options.add_argument("--out")
    given = options.parse_args()
    rows = []
    draw = np.random.default_rng(0)
    print(f"optuna {optuna.__version__}, {given.repetitions} repetitions")
    for task in given.tasks:
        for lag in given.lags:
            for method in given.methods:
                if method in ("random", "sobol") and lag != given.lags[0]:
                    continue
                if method.startswith("optuna"):
                    runs = [optuna_run(method, task, lag, given.count, seed) for seed in range(given.repetitions)]
                else:
                    runs = barrido_run(method, task, lag, given.count, given.repetitions, given.classpath)
                runs = np.array(runs)
                cells = []
                for after in (25, 50, 100):
                    if after <= given.count:
                        values = runs[:, after - 1]
                        resampled = middle(values[draw.integers(0, len(values), (2000, len(values)))])
                        low, high = np.percentile(resampled, [2.5, 97.5])
                        cells.append(f"{after}: {middle(values):.4g} [{low:.4g}, {high:.4g}]")
                        rows.append([task, lag, method, after, middle(values), low, high])
                print(f"{task:10} lag {lag} {method:10} " + "   ".join(cells), flush=True)
    if given.out:
        with open(given.out, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([["function", "lag", "method", "after", "regret", "low", "high"], *rows])


if __name__ == "__main__":
    main()
