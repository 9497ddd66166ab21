package org.barrido.exchange;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.barrido.text.Json;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * What TensorBoard's tab HParams reads (tensorboard/plugins/hparams/plugin_data.proto, api.proto): of the sweep all parameters and metrics,
 * of each attempt the values and how it ended. The tab has no column for a parameter that the first record lacks.
 */
final class HyperparameterRecords {
    private static final String EXPERIMENT = "_hparams_/experiment";
    private static final String START = "_hparams_/session_start_info";
    private static final String END = "_hparams_/session_end_info";

    private static final int STRING = 1;
    private static final int BOOLEAN = 2;
    private static final int NUMBER = 3;

    private static final int UNKNOWN = 0;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;
    private static final int RUNNING = 3;

    private HyperparameterRecords() {}

    /** Writes what an experiment consists of. */
    static void experiment(
            EventFile file,
            double time,
            String description,
            Map<String, List<@Nullable Object>> parameters,
            Collection<String> metrics)
            throws IOException {
        ProtoMessage experiment = new ProtoMessage().text(1, description).real(3, time);
        parameters.forEach((name, values) ->
                experiment.message(4, new ProtoMessage().text(1, name).whole(4, type(values))));
        metrics.forEach(tag -> experiment.message(5, new ProtoMessage().message(1, new ProtoMessage().text(2, tag))));
        file.metadata(time, EXPERIMENT, plugin(2, experiment));
    }

    static void start(EventFile file, double time, Map<String, @Nullable Object> parameters) throws IOException {
        ProtoMessage start = new ProtoMessage();
        parameters.forEach((name, value) ->
                start.message(1, new ProtoMessage().text(1, name).message(2, value(value))));
        file.metadata(time, START, plugin(3, start.real(5, time)));
    }

    static void end(EventFile file, double time, Status status) throws IOException {
        int word = switch (status) {
            case COMPLETED -> SUCCESS;
            case DIVERGED, FAILED -> FAILURE;
            case RUNNING -> RUNNING;
            default -> UNKNOWN;
        };
        file.metadata(time, END, plugin(4, new ProtoMessage().whole(1, word).real(2, time)));
    }

    private static ProtoMessage plugin(int kind, ProtoMessage content) {
        ProtoMessage data = new ProtoMessage().whole(1, 0).message(kind, content);
        ProtoMessage plugin = new ProtoMessage().text(1, "hparams").message(2, data);
        return new ProtoMessage().message(1, plugin);
    }

    private static int type(List<@Nullable Object> values) {
        if (values.stream().allMatch(Number.class::isInstance)) {
            return NUMBER;
        }
        return values.stream().allMatch(Boolean.class::isInstance) ? BOOLEAN : STRING;
    }

    /** As google/protobuf/struct.proto has it; the tab shows no value that is null, so that it is the word. */
    private static ProtoMessage value(@Nullable Object value) {
        if (value == null) {
            return new ProtoMessage().text(3, "null");
        }
        if (value instanceof Number number) {
            return new ProtoMessage().real(2, number.doubleValue());
        }
        return value instanceof Boolean truth
                ? new ProtoMessage().truth(4, truth)
                : new ProtoMessage().text(3, value instanceof String text ? text : Json.value(value));
    }
}
