"""Tells what a server of MLflow has, by its own client: read_mlflow.py URL EXPERIMENT, as one JSON object."""
import json
import sys

import mlflow
from mlflow.tracking import MlflowClient

mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient()
experiment = client.get_experiment_by_name(sys.argv[2])
runs = {}
for run in client.search_runs([experiment.experiment_id], order_by=["attributes.run_name ASC"]):
    runs[run.info.run_name] = {
        "status": run.info.status,
        "params": run.data.params,
        "attempt": run.data.tags["barrido.attempt"],
        "metrics": {
            name: [[point.step, str(point.value)] for point in client.get_metric_history(run.info.run_id, name)]
            for name in run.data.metrics
        },
    }
print(json.dumps({"description": experiment.tags.get("mlflow.note.content"), "runs": runs}))
