#!/bin/sh
# What a page that is open takes from the run beside it: the user CPU time of `run` without a page and with one, in turn.
#   src/bench/page/beside.sh 'java -jar target/barrido.jar' 4
# Needs Chromium, which shows the page of the sweep and asks anew whenever the lab book has changed; its own time isn't counted.
set -e
barrido=$1
rounds=${2:-4}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/beside.yaml" <<YAML
name: beside
parameters:
  learning_rate: [0.1, 0.03, 0.01]
  hidden_size: [64, 128]
  batch_size: [32, 64]
  epochs: ${BESIDE_EPOCHS:-4}
YAML

# The user CPU time of one run, in seconds.
once() {
    rm -rf "$folder/results"
    bash -c 'TIMEFORMAT=%U; time "$@" > "$0" 2> "$0.err"' "$folder/out" $barrido run "$folder/beside.yaml" --no-charts --workers 2 \
        --results "$folder/results" $1 2> "$folder/seconds"
    tail -n 1 "$folder/seconds"
}

page() {
    : > "$folder/out"
    once --serve > "$folder/with" &
    run=$!
    until grep -q 'http://127' "$folder/out" "$folder/out.err" 2> /dev/null; do sleep 0.1; done
    address=$(cat "$folder/out" "$folder/out.err" | grep -o 'http://127[^ ]*' | head -n 1)
    chromium --headless=new --no-sandbox --disable-gpu --remote-debugging-port=0 --user-data-dir="$folder/profile" "$address#/sweep/beside" \
        > /dev/null 2>&1 &
    browser=$!
    wait $run
    kill $browser
    wait $browser 2> /dev/null || true
    cat "$folder/with"
}

for round in $(seq "$rounds"); do
    without=$(once)
    with=$(page)
    echo "$without $with"
done | awk '{ print "without " $1 " s, with " $2 " s"; a += $1; b += $2 }
    END { printf "sum of %d: without %.1f s, with %.1f s: %+.2f %%\n", NR, a, b, 100 * (b / a - 1) }'
