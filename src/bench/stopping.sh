#!/bin/bash
# What `stop:` saves of the time that a sweep takes: experiments/benchmark-asha.yaml, or a part of it, with its rule and without, in turn, on two workers.
#   src/bench/stopping.sh                           504 configurations, those with batches of 128; some minutes
#   ROUNDS=3 src/bench/stopping.sh                  so often
#   src/bench/stopping.sh --set epochs=27           all 2,016
# Prints a line for each run, seconds by the clock and of the processors (user), and the medians' ratios. Nothing else should be running.
set -eu
cd "$(dirname "$0")/../.."
rounds=${ROUNDS:-1}
[ $# -gt 0 ] || set -- --set batch_size=128
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp experiments/benchmark-asha.yaml "$place/stopped.yaml"
sed '/^stop:/d' "$place/stopped.yaml" > "$place/plain.yaml"
./barrido plan "$place/plain.yaml" --results "$place/none" "$@" > "$place/plan" # builds what isn't built
TIMEFORMAT='%R %U'
for round in $(seq "$rounds"); do
    for kind in stopped plain; do
        rm -rf "$place/results"
        { time ./barrido run "$place/$kind.yaml" --results "$place/results" --workers 2 --no-charts --quiet "$@" 2> "$place/errors" ||
            [ $? -eq 3 ]; } 2> "$place/time" # 3: some diverged
        epochs=$(./barrido sql --results "$place/results" --format csv 'select count(*) from epochs' | tail -1)
        echo "$kind $(cat "$place/time") $epochs" | tee -a "$place/runs"
    done
done
awk '{ seconds[$1] = seconds[$1] " " $2; user[$1] = user[$1] " " $3; epochs[$1] = $4 }
    function median(text,  n, i, j, list, swap) {
        n = split(text, list, " ")
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (list[j] + 0 < list[i] + 0) { swap = list[i]; list[i] = list[j]; list[j] = swap }
        return list[int((n + 1) / 2)]
    }
    END {
        printf "stopped / plain: %.3f of the seconds, %.3f of the processor time, %.3f of the epochs\n",
            median(seconds["stopped"]) / median(seconds["plain"]), median(user["stopped"]) / median(user["plain"]), epochs["stopped"] / epochs["plain"]
    }' "$place/runs"
