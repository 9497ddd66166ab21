"""MNIST as the peers train on it, and the five columns: what `barrido bench` times too."""

import argparse
import gzip
import itertools
import multiprocessing
import statistics
import time
from pathlib import Path

import numpy as np

# widths of the hidden layers, batch size, Adam with L2 (else plain SGD)
COLUMNS = {
    "C1": ([128], 32, False),
    "C2": ([128], 64, False),
    "C3": ([64], 64, False),
    "C4": ([128, 128], 32, True),
    "C5": ([128, 128], 64, True),
}
SGD_RATE = 0.1
ADAM_RATE, BETA1, BETA2, EPSILON, L2 = 0.001, 0.9, 0.999, 1e-8, 1e-4
WARM_UP = 2

# The report's 24 attempts: hidden layers, batch size, Adam with L2, learning rate; the slow ones first, as Barrido takes them.
GRID = sorted(
    (
        ([hidden] * (2 if adam else 1), batch_size, adam, rate)
        for adam, rate, batch_size, hidden in itertools.product(
            (True, False), (0.1, 0.001, 0.0001), (32, 64), (64, 128)
        )
    ),
    key=lambda attempt: (-attempt[2], -attempt[0][0], attempt[1]),
)
GRID_EPOCHS = 20
GRID_PROCESSES = 2


def read(folder, name, header):
    with gzip.open(folder / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def images(folder, name):
    return read(folder, name, 16).reshape(-1, 784).astype(np.float32) / np.float32(255)


def load(folder):
    """Training images (n, 784) in [0, 1] and labels, then those of the test set."""
    return (
        images(folder, "train-images-idx3-ubyte.gz"),
        read(folder, "train-labels-idx1-ubyte.gz", 8).astype(np.int64),
        images(folder, "t10k-images-idx3-ubyte.gz"),
        read(folder, "t10k-labels-idx1-ubyte.gz", 8).astype(np.int64),
    )


def measure(peer, start):
    """Times the columns that the command line names and prints a line for each.

    start(hidden, batch_size, adam, data) gives a function that trains for one epoch and returns the accuracy on the test set.
    """
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=f"Seconds per epoch with {peer}.")
    parser.add_argument("--columns", default=",".join(COLUMNS), help="such as C1,C4")
    parser.add_argument("--epochs", type=int, default=8, help=f"the first {WARM_UP} are left out")
    parser.add_argument("--data", type=Path, default=here.parent.parent / "data" / "mnist")
    parser.add_argument("--grid", action="store_true", help="trains the report's 24 attempts on two processes instead")
    arguments = parser.parse_args()
    if arguments.epochs <= WARM_UP:
        parser.error(f"--epochs must be at least {WARM_UP + 1}")
    data = load(arguments.data)
    if arguments.grid:
        train_grid(peer, start, data)
        return
    for column in arguments.columns.split(","):
        epoch = start(*COLUMNS[column], data)
        seconds = []
        for _ in range(arguments.epochs):
            began = time.perf_counter()
            accuracy = epoch()
            seconds.append(time.perf_counter() - began)
        kept = seconds[WARM_UP:]
        print(f"{peer} {column} {statistics.median(kept):.4f} {min(kept):.4f} {accuracy:.4f}", flush=True)


def train_grid(peer, start, data):
    """Prints a line for each attempt as it ends. The processes share the data, since they are forked after it is read."""
    global attempt

    def attempt(hidden, batch_size, adam, rate):
        global SGD_RATE, ADAM_RATE
        SGD_RATE = ADAM_RATE = rate
        epoch = start(hidden, batch_size, adam, data)
        for _ in range(GRID_EPOCHS):
            accuracy = epoch()
        return f"{peer} {hidden} {batch_size} {'adam' if adam else 'sgd'} {rate} {accuracy:.4f}"

    with multiprocessing.get_context("fork").Pool(GRID_PROCESSES) as pool:
        for line in pool.imap_unordered(call, GRID):
            print(line, flush=True)


def call(arguments):
    return attempt(*arguments)
