"""How long the first epochs of a process take, while Java compiles what trains, and whether a process stays slow for good: each run is
a process of its own that trains one attempt on MNIST.

    mvn -DskipTests package
    python3 src/bench/first_epochs.py                          # five runs of each network, all cores
    taskset -c 0 python3 src/bench/first_epochs.py             # one core, as in a container of one CPU
    taskset -c 0 python3 src/bench/first_epochs.py --runs 100 --epochs 8 C1   # runs that stay slow

A row of the table it prints, in Markdown; seconds of epochs as the lab book has them (training and the test set's evaluation):

    process     seconds from the start of the process to its end, medians over the runs as all that follows
    first …     the first epoch, the second, the third
    later       the median of the epochs from the fourth on
    slowest     of all runs, the largest such median, as a ratio to the median of all runs
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BARRIDO = os.path.join(HOME, "barrido")
CASES = {
    "C1": "hidden_size: 128, batch_size: 32, learning_rate: 0.1",
    "C2": "hidden_size: 128, batch_size: 64, learning_rate: 0.1",
    "C3": "hidden_size: 64, batch_size: 64, learning_rate: 0.1",
    "C4": "hidden: [[128, 128]], batch_size: 32, optimizer: adam, learning_rate: 0.001, l2: 0.0001",
    "C5": "hidden: [[128, 128]], batch_size: 64, optimizer: adam, learning_rate: 0.001, l2: 0.0001",
}


def run(case, epochs, options):
    """The seconds of the process and of each epoch."""
    folder = tempfile.mkdtemp(prefix="barrido-first-")
    try:
        sweep = os.path.join(folder, "first.yaml")
        with open(sweep, "w") as file:
            file.write("name: first\nparameters: {%s, epochs: %d}\n" % (CASES[case], epochs))
        begin = time.monotonic()
        command = [BARRIDO, "run", sweep, "--results", folder, "--workers", "1", "--quiet"] + options
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        process = time.monotonic() - begin
        query = [BARRIDO, "sql", "select seconds from epochs order by epoch", "--results", folder, "--format", "csv"]
        lines = subprocess.run(query, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        return process, [float(row["seconds"]) for row in csv.DictReader(lines)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def row(case, runs):
    process = statistics.median(seconds for seconds, _ in runs)
    cells = ["%.2f" % process]
    cells += ["%.3f" % statistics.median(epochs[i] for _, epochs in runs) for i in range(3)]
    later = [statistics.median(epochs[3:]) for _, epochs in runs]
    middle = statistics.median(later)
    slow = sum(1 for one in later if one > 1.15 * middle)
    cells += ["%.3f" % middle, "%.2f" % (max(later) / middle), "%d of %d" % (slow, len(later))]
    return "| " + " | ".join([case] + cells) + " |"


def main():
    parser = argparse.ArgumentParser(description="Times the first epochs of processes.")
    parser.add_argument("cases", nargs="*", default=list(CASES), help="of " + ", ".join(CASES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=8, help="at least four")
    parser.add_argument("--kernels", help="as of run")
    asked = parser.parse_args()
    unknown = [case for case in asked.cases if case not in CASES]
    if unknown or asked.epochs < 4:
        sys.exit("no such case: %s" % ", ".join(unknown) if unknown else "at least four epochs")
    options = ["--kernels", asked.kernels] if asked.kernels else []
    subprocess.run([BARRIDO, "--version"], check=True, stdout=subprocess.DEVNULL)  # builds what isn't built
    print("| | process, s | first | second | third | later | slowest | above 1.15 times |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for case in asked.cases:
        print(row(case, [run(case, asked.epochs, options) for _ in range(asked.runs)]), flush=True)


if __name__ == "__main__":
    main()
