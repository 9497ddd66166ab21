#!/bin/sh
# A sweep on a Spark cluster, by Spark's own spark-submit:
#
#   mvn -Pspark -DskipTests package                      # builds target/spark/barrido-spark.jar
#   export BARRIDO_BOOK=jdbc:postgresql://HOST/DATABASE  # left out, the lab book is a file that the driver has
#   docs/recipes/spark-submit.sh --master spark://HOST:7077 experiments/report.yaml
#
# Everything before the sweep file goes to spark-submit. Results are in a folder that all machines see; where there is none, say
# BARRIDO_CHECKPOINTS=hdfs://HOST/DIR. The user of the server's lab book is PGUSER, the password is in a file that executors can
# read, in the form of ~/.pgpass; only its name goes through Spark.
set -euf
home=$(cd "$(dirname "$0")/../.." && pwd -P)
options=
while [ $# -gt 1 ]; do
    options="$options $1"
    shift
done
# shellcheck disable=SC2086 # the options are several words
exec ${SPARK_SUBMIT:-spark-submit} $options \
    ${PGUSER:+--conf spark.executorEnv.PGUSER="$PGUSER"} ${PGPASSFILE:+--conf spark.executorEnv.PGPASSFILE="$PGPASSFILE"} \
    --class org.barrido.cli.Main "$home/target/spark/barrido-spark.jar" \
    run "$1" --results "${BARRIDO_RESULTS:-results}" ${BARRIDO_CHECKPOINTS:+--checkpoints "$BARRIDO_CHECKPOINTS"}
