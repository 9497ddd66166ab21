"""The arithmetic of compare.sh.

table.py lines NAME  turns the output of `barrido bench --json` into lines such as the peers print
table.py table       turns all lines into Markdown: medians over the rounds, and each peer's time over Barrido's
"""

import json
import statistics
import sys


def lines(name):
    for row in json.load(sys.stdin)["columns"]:
        print(name, row["column"], row["median_seconds"], row["min_seconds"], row["test_accuracy"])


def table():
    seconds, accuracies = {}, {}
    for line in sys.stdin:
        peer, column, median, _, accuracy = line.split()
        seconds.setdefault(peer, {}).setdefault(column, []).append(float(median))
        accuracies.setdefault(peer, {})[column] = float(accuracy)
    medians = {
        peer: {column: statistics.median(rounds) for column, rounds in columns.items()}
        for peer, columns in seconds.items()
    }
    print("\nSeconds of an epoch, one thread:\n")
    grid(medians, "{:.3f}")
    first = next(iter(medians))
    print(f"\nTimes those of {first}, more is slower:\n")
    ratios = {
        peer: {column: value / medians[first][column] for column, value in columns.items()}
        for peer, columns in medians.items()
    }
    grid(ratios, "{:.2f}")
    print("\nTest accuracy after the last epoch:\n")
    grid(accuracies, "{:.4f}")


def grid(peers, form):
    columns = list(next(iter(peers.values())))
    print("| |", " | ".join(columns), "|")
    print("|---|" + "---|" * len(columns))
    for peer, values in peers.items():
        print(f"| {peer} |", " | ".join(form.format(values[column]) for column in columns), "|")


if sys.argv[1:2] == ["lines"]:
    lines(sys.argv[2])
elif sys.argv[1:] == ["table"]:
    table()
else:
    sys.exit(__doc__)
