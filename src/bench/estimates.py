"""How long plans and runs say that sweeps take, beside how long they take: sweeps of different kinds, each planned and then run as a
process of its own on a terminal of 80 columns, whose progress line is read.

    mvn -DskipTests package
    python3 src/bench/estimates.py              # all of them, some minutes; nothing else should be running
    python3 src/bench/estimates.py resume tiny  # only these

A row of the table it prints, in Markdown:

    real      seconds of the run, from the start of the process to its end
    plan      what `barrido plan` said before, and its ratio to the real time
    first     the first figure that the run showed, when it showed it, and the figure's ratio to what was left in truth
    farthest  of all figures that it showed with two seconds or more left, the one that was farthest from the truth, as a ratio
"""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BARRIDO = os.path.join(HOME, "barrido")
LEFT = re.compile(r"(?:(\d+) h (\d+) min|(\d+) min (\d+) s|(\d+(?:\.\d+)?) s) left")

# Name: what it is, the sweep (a file of experiments/ or parameters), options, and after which other one of the same lab book.
CASES = {
    "quickstart": ("quickstart, nothing known", "experiments/quickstart.yaml", [], None),
    "again": ("quickstart with four more seeds", "experiments/quickstart.yaml", ["--set", "seeds=5"], "quickstart"),
    "tiny": (
        "300 attempts of one epoch on 100 images",
        "learning_rate: {min: 0.001, max: 0.1, count: 300}, hidden_size: 16, train_limit: 100, epochs: 1",
        [], None),
    "points": (
        "300 attempts of one epoch on 192 points",
        "dataset: POINTS, learning_rate: {min: 0.001, max: 0.1, count: 300}, hidden_size: 16, batch_size: 32, epochs: 1",
        [], None),
    "six": (
        "six attempts of 20 epochs on 192 points",
        "dataset: POINTS, optimizer: [sgd, momentum, adam], learning_rate: [0.1, 0.001], hidden_size: 16, batch_size: 32, epochs: 20",
        [], None),
    "long": ("one attempt, 784-512-512-10, 8 epochs", "hidden: [[512, 512]], optimizer: adam, learning_rate: 0.001, epochs: 8", [], None),
    "batch": (
        "four attempts with batches of 1,024",
        "batch_size: 1024, hidden_size: 256, learning_rate: [0.05, 0.1, 0.2, 0.4], epochs: 5",
        [], None),
    "epochs": (
        "four attempts of 2,000 epochs on 192 points",
        "dataset: POINTS, learning_rate: [0.05, 0.1, 0.2, 0.4], hidden_size: 16, batch_size: 32, epochs: 2000",
        [], None),
    "report": ("the report's 24 attempts, one epoch", "experiments/report.yaml", ["--set", "epochs=1"], None),
    "table": (
        "six attempts on a table of 20,000 rows",
        "dataset: ROWS, hidden_size: [16, 64, 128], optimizer: [sgd, adam], learning_rate: 0.01, epochs: 6",
        [], None),
    "resume": (
        "the other half of eight attempts",
        "hidden_size: [32, 64, 128, 256], learning_rate: [0.05, 0.1], epochs: 8",
        [], "half"),
}


def write_points(path, rows, columns):
    """Made-up points of three classes; the same ones each time."""
    state = 7
    with open(path, "w") as file:
        file.write(",".join("x%d" % i for i in range(columns)) + ",label\n")
        for row in range(rows):
            values = []
            for column in range(columns):
                state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
                values.append("%.4f" % ((state >> 40) / 2**24 + (row % 3 if column % 3 == row % 3 else 0)))
            file.write(",".join(values) + ",%d\n" % (row % 3))


def sweep_file(folder, name, text):
    if text.endswith(".yaml"):
        return os.path.join(HOME, text)
    for word, rows, columns in (("POINTS", 240, 3), ("ROWS", 20000, 20)):
        if word in text:
            path = os.path.join(folder, word.lower() + ".csv")
            if not os.path.exists(path):
                write_points(path, rows, columns)
            text = text.replace(word, '"%s?label=label&test=0.2"' % path)
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w") as file:
        file.write("name: %s\nparameters: {%s}\n" % (name, text))
    return path


def planned(sweep, options, results):
    command = [BARRIDO, "plan", sweep, "--json", "--results", results] + options
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HOME).stdout)
    return sum(one["estimated_seconds"] for one in told)


def seconds(match):
    hours, minutes, more_minutes, secs, alone = match.groups()
    if hours:
        return 3600 * int(hours) + 60 * int(minutes)
    return 60 * int(more_minutes) + int(secs) if more_minutes else float(alone)


def run(sweep, options, results, stop_at=None):
    """The seconds that it took and the figures that it showed, each with its time; interrupted at a share of the first figure."""
    begin = time.monotonic()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(HOME)
        os.environ.pop("NO_COLOR", None)
        os.environ["TERM"] = "xterm"
        os.execv(BARRIDO, [BARRIDO, "run", sweep, "--results", results] + options)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    figures, text, stopped = [], "", False
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        now = time.monotonic() - begin
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            text = (text + piece.decode("utf-8", "replace"))[-400:]
            found = list(LEFT.finditer(text))
            if found:
                figures.append((now, seconds(found[-1])))
                text = text[found[-1].end():]
        if stop_at and figures and not stopped and now > figures[0][0] + stop_at * figures[0][1]:
            os.kill(child, signal.SIGINT)
            stopped = True
    os.waitpid(child, 0)
    return time.monotonic() - begin, figures


def row(name, folder, books):
    about, text, options, after = CASES[name]
    results = os.path.join(folder, "results-" + name)
    sweep = sweep_file(folder, name, text)
    if after == "half":
        run(sweep, options, results, stop_at=0.45)
    elif after:
        if after not in books:
            run(sweep_file(folder, after, CASES[after][1]), CASES[after][2], results)
        else:
            results = books[after]
    books[name] = results
    plan = planned(sweep, options, results)
    real, figures = run(sweep, options, results)
    cells = [about, "%.1f" % real, "%.1f" % plan, "%.2f" % (plan / real)]
    if not figures:
        return cells + ["", "", "", ""]
    at, first = figures[0]
    ratios = [figure / (real - when) for when, figure in figures if real - when >= 2 and figure > 0]
    farthest = max(ratios, key=lambda ratio: max(ratio, 1 / ratio)) if ratios else 1
    return cells + ["%.1f" % first, "%.1f" % at, "%.2f" % (first / (real - at)), "%.2f" % farthest]


def main():
    names = sys.argv[1:] or list(CASES)
    unknown = [name for name in names if name not in CASES]
    if unknown:
        sys.exit("no such case: %s; there are %s" % (", ".join(unknown), ", ".join(CASES)))
    subprocess.run([BARRIDO, "--version"], check=True, stdout=subprocess.DEVNULL)  # builds what isn't built
    folder = tempfile.mkdtemp(prefix="barrido-estimates-")
    try:
        print("| sweep | real, s | plan, s | ratio | first figure, s | shown after, s | ratio | farthest ratio |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
        books = {}
        for name in names:
            print("| " + " | ".join(row(name, folder, books)) + " |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
