#!/usr/bin/env python3
"""What an attempt of a program costs beside the program itself: the same shell script by hand and as attempts of a sweep, on one worker.

    python3 src/bench/program_overhead.py [attempts]

By hand is the time of one process from start to end; in Barrido the time from one attempt's start to the next one's, recording and all.
The first attempts are left aside. Prints medians.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = """#!/bin/sh
for epoch in 1 2 3 4; do
    sleep 0.5
    echo "barrido {\\"epoch\\": $epoch, \\"loss\\": 0.$epoch}"
done
"""
SWEEP = """name: overhead
trainer: {command: [./sleeps.sh]}
metric: {name: loss, goal: minimize}
workers: 1
parameters:
  number: [%s]
"""
QUESTION = "select extract(epoch from started) as seconds from attempts where sweep = 'overhead' order by started"
LEFT_ASIDE = 3


def by_hand(script):
    start = time.perf_counter()
    subprocess.run([script], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def in_barrido(folder, attempts):
    sweep = folder / "overhead.yaml"
    sweep.write_text(SWEEP % ", ".join(map(str, range(attempts))))
    options = ["--results", str(folder / "results")]
    barrido = str(ROOT / "barrido")
    subprocess.run([barrido, "run", str(sweep), "--no-charts", "--quiet", *options], check=True)
    told = subprocess.run([barrido, "sql", QUESTION, "--format", "csv", *options], check=True, capture_output=True, text=True)
    starts = [float(line) for line in told.stdout.splitlines()[1:]]
    return [after - before for before, after in zip(starts, starts[1:])][LEFT_ASIDE:]


def main():
    attempts = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        script = folder / "sleeps.sh"
        script.write_text(SCRIPT)
        script.chmod(0o755)
        alone = statistics.median(by_hand(script) for _ in range(attempts // 2))
        periods = in_barrido(folder, attempts)
        alone_again = statistics.median(by_hand(script) for _ in range(attempts // 2))
    hand = min(alone, alone_again)
    attempt = statistics.median(periods)
    print(f"by hand {hand * 1000:.1f} ms (twice: {alone * 1000:.1f}, {alone_again * 1000:.1f})")
    print(f"an attempt {attempt * 1000:.1f} ms (from {min(periods) * 1000:.1f} to {max(periods) * 1000:.1f}, n = {len(periods)})")
    print(f"overhead {(attempt - hand) * 1000:.1f} ms, {100 * (attempt / hand - 1):.2f} %")


if __name__ == "__main__":
    main()
