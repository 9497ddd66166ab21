"""What an attempt costs on each engine, measured on this machine, beside what the simulation of scale.py says of it.

Two sweeps of equal attempts: of one epoch of some hundredths of a millisecond, so that all but training is seen, and of twenty
epochs of some milliseconds. Each is run by one and by two workers, processes and executors. Rounds go through all of them in turn,
so that a slow minute of the machine hits each; the tables have the least and the median of the rounds. The simulation is given the
training's own time, as measured in the same run, and knows of the rest what scale.py's constants say.

    mvn -DskipTests package && mvn -Pspark -DskipTests package
    python3 src/bench/overhead.py --rounds 3 > figures.txt     # a line for each run
    python3 src/bench/overhead.py --tables figures.txt

PREFIX, in the environment, stands before each run's command: for a machine that is shared.
"""

import argparse
import os
import statistics
import subprocess

import scale

ENGINES = [("file", "workers, book in a file"), ("server", "processes, book on a server"), ("spark", "executors, book at the driver")]
SWEEPS = {"tiny": (1500, 1, 16), "small": (60, 20, 2000)}  # attempts, epochs, hidden units
CLASS_PATH = "target/test-classes:target/classes:target/lib/*"


def measure(rounds, sweeps):
    for _ in range(rounds):
        for sweep in sweeps:
            for engine, _ in ENGINES:
                for cores in (1, 2):
                    command = ["java", "-cp", CLASS_PATH, "org.barrido.cli.OverheadBench", engine, str(cores)]
                    command += [str(number) for number in SWEEPS[sweep]]
                    prefix = os.environ.get("PREFIX", "").split()
                    told = subprocess.run(prefix + command, check=True, stdout=subprocess.PIPE, text=True).stdout
                    print(sweep, told.strip(), flush=True)


def predict(sweep, engine, cores, training):
    """Milliseconds of each attempt; `training` in milliseconds, of all its epochs."""
    attempts, epochs, _ = SWEEPS[sweep]
    name = "spark-file" if engine == "spark" else engine
    _, rate = scale.simulate(cores, attempts, training / 1e3 / epochs, name, epochs, 0)
    return 1e3 / rate


def tables(lines):
    runs = {}
    for line in lines:
        sweep, engine, cores, _, each, last, training = line.split()
        runs.setdefault((sweep, engine, int(cores)), []).append((float(each), float(last), float(training)))
    for sweep, (attempts, epochs, _) in SWEEPS.items():
        print("%s: %d attempts of %d epochs" % (sweep, attempts, epochs))
        print("| | runs | training, ms | ms for each attempt: least | median | last fifth: least | simulated |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for engine, name in ENGINES:
            for cores in (1, 2):
                found = runs.get((sweep, engine, cores), [])
                if found:
                    each, last, training = (list(column) for column in zip(*found))
                    middle = statistics.median(training)
                    row = [len(found), "%.2f" % middle]
                    row += ["%.1f" % x for x in (min(each), statistics.median(each), min(last))]
                    row += ["%.1f" % predict(sweep, engine, cores, middle)]
                    print("| %d %s | " % (cores, name) + " | ".join(str(cell) for cell in row) + " |")
        print()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sweeps", default=",".join(SWEEPS))
    parser.add_argument("--tables", metavar="FILE")
    options = parser.parse_args()
    if options.tables:
        with open(options.tables) as file:
            tables(file)
    else:
        measure(options.rounds, options.sweeps.split(","))
