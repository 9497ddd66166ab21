package org.barrido.experiment.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.barrido.batch.CostModel;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;

/** What a listener is told of attempts: their names, what varies in them, and what their epochs cost. */
final class AttemptLabels {
    private final DatasetCache datasets;

    AttemptLabels(DatasetCache datasets) {
        this.datasets = datasets;
    }

    RunListener.Label of(Sweep sweep, Attempt attempt, ParameterFormat format) throws DataException {
        Map<String, String> varied = new LinkedHashMap<>();
        for (Parameter parameter : sweep.varied()) {
            Object value = attempt.settings().get(parameter);
            if (value != null) {
                varied.put(parameter.key(), format.shown(parameter, value));
            }
        }
        if (sweep.seeds().size() > 1) {
            varied.put("seed", Long.toString(attempt.seed()));
        }
        return new RunListener.Label(
                sweep.name() + "/" + attempt.number(),
                varied,
                sweep.trainer().epochs(attempt.settings()),
                costOfEpoch(attempt.settings().values()));
    }

    /** One program's epoch is as good as another's. */
    double costOfEpoch(Map<Parameter, Object> settings) throws DataException {
        if (!settings.containsKey(NetworkParameter.DATASET)) {
            return 1;
        }
        return CostModel.ofEpoch(
                settings, datasets.get((String) Objects.requireNonNull(settings.get(NetworkParameter.DATASET))));
    }
}
