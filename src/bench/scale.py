"""What to expect of many cores: a simulation of a batch, with times that were measured on one machine as its inputs.

Every core trains attempts one after the other. Each attempt passes through the stations of its engine: one that hands it out,
one that records its beginning, its epochs and its end. A station serves one request at a time (or a few), first come first
served; a core waits for the answer. Prints a Markdown table; the same numbers at each call.

    python3 src/bench/scale.py
"""

import heapq
import random

# Seconds, measured with OverheadBench and WritesBench (docs/beyond-one-machine.md says where).
FILE_EPOCH = 0.27e-3  # recording an epoch in the file, one writer
FILE_ENDS = 5.1e-3  # an attempt's beginning and end there, with the disk forced
SERVER_EPOCH = 0.60e-3  # the same on a PostgreSQL server, as one writer sees it
SERVER_ENDS = 2.8e-3
SERVER_EPOCHS_PER_SECOND = 4500  # of all writers together
TASK = 7e-3  # what Spark adds to an attempt on warm executors (overhead.py); taken as the driver's work alone, which is more than it can be

EPOCHS = 20  # of each attempt
SPREAD = 0.25  # how much attempts differ in time: standard deviation of the logarithm


class Station:
    """Serves requests in order of arrival, `servers` at a time."""

    def __init__(self, servers=1):
        self.free = [0.0] * servers

    def serve(self, now, seconds):
        start = max(now, heapq.heappop(self.free))
        heapq.heappush(self.free, start + seconds)
        return start + seconds


def simulate(cores, attempts, epoch, engine, epochs=EPOCHS, spread=SPREAD):
    """The share of the cores' time that is training, until the last attempt ends, and attempts a second."""
    rng = random.Random(1)
    # As many servers as make up the measured rate, each as slow as one writer finds it.
    book = Station(1 if engine in ("file", "spark-file") else round(SERVER_EPOCHS_PER_SECOND * SERVER_EPOCH))
    driver = Station()
    per_epoch, ends = (FILE_EPOCH, FILE_ENDS) if engine in ("file", "spark-file") else (SERVER_EPOCH, SERVER_ENDS)
    times = sorted((epoch * rng.lognormvariate(0, spread) for _ in range(attempts)), reverse=True)
    trained = 0.0
    # (time, core, step): step -1 asks for an attempt, step 0 begins it, step k > 0 has trained epoch k
    events = [(0.0, core, -1, 0.0) for core in range(cores)]
    heapq.heapify(events)
    end = 0.0
    todo = iter(times)
    while events:
        now, core, step, length = heapq.heappop(events)
        if step == -1:
            end = max(end, now)
            length = next(todo, None)
            if length is not None:
                begun = driver.serve(now, TASK) if engine.startswith("spark") else now
                heapq.heappush(events, (begun, core, 0, length))
            continue
        if step == 0:
            now = book.serve(now, ends / 2)
        else:
            trained += length
            now = book.serve(now, per_epoch)
        if step == epochs:
            heapq.heappush(events, (book.serve(now, ends / 2), core, -1, 0.0))
        else:
            heapq.heappush(events, (now + length, core, step + 1, length))
    return trained / (cores * end), attempts / end


def table():
    engines = [
        ("file", "one machine, book in a file"),
        ("server", "processes, book on a server"),
        ("spark-file", "Spark, book at the driver"),
        ("spark-server", "Spark, book on a server"),
    ]
    print("| seconds an epoch | cores | " + " | ".join(name for _, name in engines) + " |")
    print("|---:|---:|" + "---:|" * len(engines))
    for epoch in (0.01, 0.1, 1.0):
        for cores in (10, 100, 1000):
            cells = []
            for engine, _ in engines:
                busy, rate = simulate(cores, 20 * cores, epoch, engine)
                cells.append("%.0f %%, %s/s" % (100 * busy, "%.1f" % rate if rate < 10 else "%.0f" % rate))
            print("| %g | %s | %s |" % (epoch, format(cores, ","), " | ".join(cells)))


if __name__ == "__main__":
    table()
