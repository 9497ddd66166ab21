package org.barrido.exchange.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.train.program.EventFileReader;
import org.barrido.train.program.ProtoFields;
import org.barrido.train.program.Told;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * All that the event files of one folder have: numbers by tags as they stand there, and what the tab HParams shows
 * (tensorboard/plugins/hparams/plugin_data.proto, api.proto).
 */
final class EventContents implements Told, EventFileReader.Details {
    private static final int START = 3;
    private static final int END = 4;
    private static final int PARAMETER = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int START_SECONDS = 5;
    private static final int STATUS = 1;

    private static final int FAILURE = 2;
    private static final int RUNNING = 3;

    private static final int NUMBER = 2;
    private static final int TEXT = 3;
    private static final int TRUTH = 4;

    private final List<Scalar> scalars = new ArrayList<>();
    private final SortedMap<String, @Nullable Object> parameters = new TreeMap<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private @Nullable Double started;
    private double now;
    private boolean begun;
    private Status status = Status.COMPLETED;

    /** A number. */
    record Scalar(long step, double seconds, String tag, double value) {}

    /** Reads on with one file. */
    void read(Path file) throws IOException {
        EventFileReader reader = new EventFileReader(0, tag -> tag, this);
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                reader.accept(piece, 0, count, this);
            }
        }
        reader.end(this);
    }

    List<Scalar> scalars() {
        return scalars;
    }

    SortedMap<String, @Nullable Object> parameters() {
        return parameters;
    }

    /** What couldn't be read, in the order of the files. */
    Set<String> remarks() {
        return remarks;
    }

    /** Seconds since 1970; null if there is no event at all. */
    @Nullable
    Double started() {
        return started;
    }

    Status status() {
        return status;
    }

    /** Whether they are of a training, and don't only tell which parameters others have. */
    boolean isRun() {
        return begun || !scalars.isEmpty();
    }

    @Override
    public void at(double wallTime) {
        now = wallTime;
        started = started == null ? wallTime : Math.min(started, wallTime);
    }

    @Override
    public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
        values.forEach((tag, value) -> scalars.add(new Scalar((long) epoch, now, tag, value)));
    }

    @Override
    public void remark(long line, String what) {
        remarks.add(what);
    }

    @Override
    public void plugin(String tag, String plugin, ProtoFields content) {
        if (!plugin.equals("hparams")) {
            return;
        }
        while (content.next()) {
            if (content.isBytes(START)) {
                start(content.message());
            } else if (content.isBytes(END)) {
                end(content.message());
            }
        }
    }

    private void start(ProtoFields start) {
        begun = true;
        while (start.next()) {
            if (start.isBytes(PARAMETER)) {
                parameter(start.message());
            } else if (start.isDouble(START_SECONDS) && start.asDouble() > 0) {
                started = start.asDouble();
            }
        }
    }

    private void parameter(ProtoFields entry) {
        String name = "";
        Object value = null;
        while (entry.next()) {
            if (entry.isBytes(KEY)) {
                name = entry.text();
            } else if (entry.isBytes(VALUE)) {
                value = value(entry.message());
            }
        }
        parameters.put(name, value);
    }

    /** As google/protobuf/struct.proto has it, in which all numbers are doubles. */
    private static @Nullable Object value(ProtoFields value) {
        Object read = null;
        while (value.next()) {
            if (value.isDouble(NUMBER)) {
                double number = value.asDouble();
                boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
                read = isWhole ? (Object) (long) number : (Object) number;
            } else if (value.isWhole(TRUTH)) {
                read = value.whole() != 0;
            } else if (value.isBytes(TEXT)) {
                String text = value.text();
                Object meant = ParameterText.value(text);
                read = meant == null || meant instanceof List ? meant : text;
            }
        }
        return read;
    }

    private void end(ProtoFields end) {
        while (end.next()) {
            if (end.isWhole(STATUS)) {
                status = end.whole() == FAILURE
                        ? Status.FAILED
                        : end.whole() == RUNNING ? Status.PENDING : Status.COMPLETED;
            }
        }
    }
}
