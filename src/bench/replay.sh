#!/bin/sh
# Replays rules of stopping, races and searches on the benchmark's table (results/replay), as often as its tables were made:
#   mvn -DskipTests package && src/bench/replay.sh 'stop: {method: asha, min: 3}' 'race: {alpha: 0.05}' 'method: tpe; lag: 1'
#   src/bench/replay.sh           all of results/replay/*.csv about stopping and racing
#   src/bench/replay.sh values    the table as CSV, for other programs
#   src/bench/replay.sh charts    the charts of results/search.md from results/replay/*.csv
set -eu
cd "$(dirname "$0")/../.."
exec java -Djava.awt.headless=true -cp 'target/test-classes:target/classes:target/lib/*' org.barrido.replay.Replay "$@"
