"""Prints what TensorBoard's own readers say of a folder: the scalars of its runs, and the table of the tab HParams."""

import json
import math
import sys

from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
from tensorboard import context
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, get_experiment, list_session_groups



def plain(value):
    """JSON has no word for what isn't finite."""
    return value if not isinstance(value, float) or math.isfinite(value) else str(value)


runs = plugin_event_multiplexer.EventMultiplexer()
runs.AddRunsFromDirectory(sys.argv[1])
runs.Reload()
provider = data_provider.MultiplexerDataProvider(runs, sys.argv[1])
asked = context.RequestContext()
scalars = {}
for run, tags in provider.read_scalars(asked, experiment_id="", plugin_name="scalars", downsample=1000).items():
    scalars[run] = {tag: [[point.step, plain(point.value)] for point in points] for tag, points in tags.items()}
tab = backend_context.Context(base_plugin.TBContext(data_provider=provider))
metadata = tab.hparams_metadata(asked, "")
experiment = get_experiment.Handler(asked, tab, "", api_pb2.GetExperimentRequest()).run()
statuses = [api_pb2.STATUS_SUCCESS, api_pb2.STATUS_FAILURE, api_pb2.STATUS_RUNNING, api_pb2.STATUS_UNKNOWN]
request = api_pb2.ListSessionGroupsRequest(start_index=0, slice_size=1000, allowed_statuses=statuses)
for info in experiment.hparam_infos:
    request.col_params.add(hparam=info.name)
for info in experiment.metric_infos:
    request.col_params.add(metric=info.name)
groups = list_session_groups.Handler(asked, tab, "", request).run().session_groups
table = []
for group in groups:
    for session in group.sessions:
        row = {name: getattr(value, value.WhichOneof("kind")) for name, value in group.hparams.items()}
        row.update({"metric " + value.name.tag: plain(value.value) for value in session.metric_values})
        table.append({"run": session.name, "status": session.status, **row})
print(json.dumps({
    "scalars": scalars,
    "parameters": sorted(info.name for info in experiment.hparam_infos),
    "metrics": [info.name.tag for info in experiment.metric_infos],
    "table": sorted(table, key=lambda row: row["run"]),
}))
