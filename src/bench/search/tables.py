#!/usr/bin/env python3
"""Writes the tables of results/search.md anew, from the CSV files in results/replay: src/bench/search/tables.py"""

import csv
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
REPLAY = ROOT / "results/replay"
REPORT = ROOT / "results/search.md"
METHODS = {"random": "random", "sobol": "sobol", "tpe": "tpe", "gp": "gp", "optuna-tpe": "Optuna's TPE", "optuna-gp": "Optuna's GP"}
FUNCTIONS = {"branin": "Branin", "hartmann6": "Hartmann-6", "ackley4": "Ackley-4"}


def read(name):
    with open(REPLAY / name, newline="") as file:
        return list(csv.DictReader(file))


def figure(row, value, low, high, digits, scale=1):
    return " ".join([f"{scale * float(row[value]):.{digits}f}", f"[{scale * float(row[low]):.{digits}f}, {scale * float(row[high]):.{digits}f}]"])


def table(header, rows):
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def goal():
    rows = [
        [
            row["rule"],
            figure(row, "third", "third_low", "third_high", 2),
            figure(row, "whole", "whole_low", "whole_high", 2),
            f"{int(row['epochs_to_random_100']):,}" if row["epochs_to_random_100"] else "more than 5,400",
            f"{float(row['share']):.2f}" if row["share"] else "",
        ]
        for row in read("stop-goal.csv")
        if row["control"] == "none"
    ]
    return table(["rule", "regret after 900 epochs", "after 2,700", "epochs to random's regret after 100 trainings", "of its epochs"], rows)


def controls():
    found = {}
    for row in read("stop-goal.csv"):
        found.setdefault(row["rule"], {})[row["control"]] = row
    rows = [
        [
            rule,
            *(figure(each["rungs"], p, p + "_low", p + "_high", 2) for p in ("third", "whole")),
            *(figure(each["labels"], p, p + "_low", p + "_high", 1) for p in ("third", "whole")),
        ]
        for rule, each in found.items()
    ]
    return table(["rule", "rungs of others, 900 epochs", "2,700", "labels permuted, 900", "2,700"], rows)


def sweeps():
    rows = [
        [row["configurations"], row["rule"], f"{float(row['epochs']):,.0f}", figure(row, "regret", "low", "high", 2)]
        for row in read("stop-sweeps.csv")
    ]
    return table(["configurations", "rule", "epochs", "regret"], rows)


def ten_best():
    rows = [
        [
            row["rule"],
            f"{float(row['epochs']):,.0f}",
            f"{float(row['epochs']) / float(read('stop-ten-best.csv')[0]['epochs']):.3f}",
            figure(row, "stopped_of_ten", "stopped_low", "stopped_high", 1),
            figure(row, "regret", "low", "high", 2),
        ]
        for row in read("stop-ten-best.csv")
    ]
    return table(["rule", "epochs", "of all", "stopped of the ten best", "regret"], rows)


def file():
    rows = [
        [row["seed"], f"{int(row['epochs']):,}", f"{int(row['epochs_of_all']):,}", f"{float(row['share']):.3f}", row["stopped_of_ten"], f"{float(row['regret']):.2f}"]
        for row in read("benchmark-asha.csv")
    ]
    return table(["seed", "epochs", "without `stop:`", "share", "stopped of the ten best", "regret"], rows)


def race():
    with open(REPLAY / "race.csv", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    cells = [[r[0], r[1], f"{float(r[2]):.1f}", f"{float(r[5]):.1f} [{float(r[6]):.1f}, {float(r[7]):.1f}]", f"{float(r[8]):.3f}"] for r in rows]
    return table(["drawn from", "configurations", "attempts, % of all", "same configuration, %", "mean loss, % points"], cells)


def searches(task, scale, digits, afters):
    found = {}
    for row in read("searches.csv"):
        if row["task"] == task:
            found[row["method"], int(row["lag"]), int(row["after"])] = row
    rows = []
    for lag in (1, 4, 8):
        for method, name in METHODS.items():
            if any(key[0] == method and key[1] == lag for key in found):
                each = [found.get((method, lag, after)) for after in afters]
                counts = {row["repetitions"] for row in each if row}
                rows.append([name, str(lag) if method not in ("random", "sobol") else "", "/".join(sorted(counts)), *(figure(row, "mean", "mean_low", "mean_high", digits, scale) if row else "" for row in each)])
    return table(["method", "lag", "repetitions", *(f"after {after}" for after in afters)], rows)


def search_goal():
    found = {(row["method"], int(row["after"])): row for row in read("searches.csv") if row["task"] == "table" and row["lag"] == "1"}
    rows = [
        [METHODS[method], str(after), figure(found[method, after], "median", "median_low", "median_high", 3, 100)]
        for method, after in [("random", 100), ("tpe", 50), ("optuna-tpe", 50), ("random", 200), ("gp", 50), ("optuna-gp", 50)]
        if (method, after) in found
    ]
    return table(["method", "suggestions", "median regret"], rows)


TABLES = {
    "goal": goal,
    "controls": controls,
    "sweeps": sweeps,
    "ten-best": ten_best,
    "file": file,
    "race": race,
    "search-goal": search_goal,
    "search-table": lambda: searches("table", 100, 2, (25, 50, 100, 200)),
    "search-null": lambda: searches("table-null", 100, 2, (25, 50, 100)),
    **{"search-" + name: (lambda name=name: searches(name, 1, 2, (25, 50, 100))) for name in FUNCTIONS},
    "search-noise": lambda: searches("null", 1, 2, (25, 50, 100)),
}


def main():
    text = REPORT.read_text()
    for name, make in TABLES.items():
        text = re.sub(rf"(<!-- table: {name} -->\n).*?(<!-- end -->)", lambda m, make=make: m[1] + make() + "\n" + m[2], text, flags=re.DOTALL)
    REPORT.write_text(text)


if __name__ == "__main__":
    main()
