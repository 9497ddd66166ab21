package org.barrido.train.program;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scalars of a TensorBoard event file, as PyTorch's SummaryWriter, Lightning, Keras and TensorFlow 2 write them: a metric for
 * each tag, whose step is the epoch. Numbers mostly have 32 bits there; they keep their value. Texts, pictures and histograms aren't
 * read, nor what Keras counts by iterations beside its epochs.
 *
 * <p>The file is a sequence of records: length, masked CRC-32C of the length, bytes, masked CRC-32C of the bytes
 * (tensorflow.org/tutorials/load_data/tfrecord). The bytes are an Event (tensorflow/core/util/event.proto, summary.proto). Where a
 * checksum doesn't hold the file isn't read any further, as TensorBoard does it.
 */
public final class EventFileReader implements MetricsReader {
    private static final int HEADER = 12;
    private static final int CHECKSUM = 4;
    private static final int LARGEST = 64 << 20;

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int TENSOR = 8;
    private static final int METADATA = 9;
    private static final int PLUGIN = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;
    private static final String SCALARS = "scalars";

    private final TagNames names;
    private final int stepsPerEpoch;
    private final Details details;
    private final Map<String, String> plugins = new HashMap<>(); // by tag; a file need name them the first time only
    private byte[] buffer = new byte[1 << 12];
    private int length;
    private long consumed;
    private boolean broken;

    /** What metrics are called, by their tags. */
    public interface TagNames {
        String metric(String tag);
    }

    /** Takes what event files have beside metrics. */
    public interface Details {
        /** Takes when an event was written, in seconds since 1970, before its metrics are told. */
        void at(double wallTime);

        /** Takes what is kept under a tag for one of TensorBoard's plug-ins. */
        void plugin(String tag, String plugin, ProtoFields content);
    }

    /** Nobody wants to know. */
    private static final Details NO_DETAILS = new Details() {
        @Override
        public void at(double wallTime) {}

        @Override
        public void plugin(String tag, String plugin, ProtoFields content) {}
    };

    /** @param stepsPerEpoch if steps are finer than epochs: counted from 0, so that epochs count from 1; 0 where each step is an epoch */
    public EventFileReader(int stepsPerEpoch) {
        this(stepsPerEpoch, tag -> tag);
    }

    EventFileReader(int stepsPerEpoch, TagNames names) {
        this(stepsPerEpoch, names, NO_DETAILS);
    }

    /** @param details takes what isn't metrics */
    public EventFileReader(int stepsPerEpoch, TagNames names, Details details) {
        this.stepsPerEpoch = stepsPerEpoch;
        this.names = names;
        this.details = details;
    }

    @Override
    public void accept(byte[] bytes, int from, int count, Told out) {
        if (broken) {
            return;
        }
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + count, 2 * buffer.length));
        }
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
        int at = 0;
        for (int size = record(at, out); size > 0; size = record(at, out)) {
            at += size;
            consumed += size;
        }
        length -= at;
        System.arraycopy(buffer, at, buffer, 0, length);
    }

    @Override
    public void end(Told out) {
        if (!broken && length > 0) {
            out.remark(0, "the record at byte " + consumed + " isn't whole");
        }
    }

    /** Reads the record at a place of the buffer; gives its size, 0 if it isn't whole yet or can't be read. */
    private int record(int at, Told out) {
        if (broken || length - at < HEADER) {
            return 0;
        }
        ByteBuffer record = ByteBuffer.wrap(buffer, at, length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
        long size = record.getLong(0);
        if (!isSound(record, 0, Long.BYTES)) {
            return broken(consumed == 0 ? "isn't an event file of TensorBoard" : "is damaged", out);
        }
        if (size < 0 || size > LARGEST) {
            return broken("has a record of " + size + " bytes", out);
        }
        int whole = HEADER + (int) size + CHECKSUM;
        if (record.remaining() < whole) {
            return 0;
        }
        if (!isSound(record, HEADER, (int) size)) {
            return broken("is damaged", out);
        }
        event(record.slice(HEADER, (int) size), out);
        return whole;
    }

    /** Whether the checksum behind some bytes is theirs. */
    private static boolean isSound(ByteBuffer record, int from, int size) {
        return MaskedChecksum.of(record.slice(from, size)) == record.getInt(from + size);
    }

    private int broken(String why, Told out) {
        broken = true;
        out.remark(0, "the file " + why + ": it isn't read from byte " + consumed + " on");
        return 0;
    }

    private void event(ByteBuffer bytes, Told out) {
        try {
            long step = 0;
            Map<String, Double> values = new LinkedHashMap<>();
            ProtoFields event = new ProtoFields(bytes);
            while (event.next()) {
                if (event.isDouble(WALL_TIME)) {
                    details.at(event.asDouble());
                } else if (event.isWhole(STEP)) {
                    step = event.whole();
                } else if (event.isBytes(SUMMARY)) {
                    summary(event.message(), values);
                }
            }
            if (!values.isEmpty()) {
                tell(step, values, out);
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            out.remark(0, "the record at byte " + consumed + " isn't an event of TensorBoard");
        }
    }

    private void tell(long step, Map<String, Double> values, Told out) {
        if (stepsPerEpoch == 0 || step < 0) {
            out.metrics(0, (double) step, null, values);
        } else {
            out.metrics(0, (double) (1 + step / stepsPerEpoch), step, values);
        }
    }

    private void summary(ProtoFields summary, Map<String, Double> values) {
        while (summary.next()) {
            if (summary.isBytes(VALUE)) {
                value(summary.message(), values);
            }
        }
    }

    private void value(ProtoFields value, Map<String, Double> values) {
        String tag = "";
        String plugin = null;
        Double number = null;
        while (value.next()) {
            if (value.isBytes(TAG)) {
                tag = value.text();
            } else if (value.isFloat(SIMPLE_VALUE)) {
                number = (double) value.asFloat();
            } else if (value.isBytes(TENSOR)) {
                number = ScalarTensor.read(value.message());
            } else if (value.isBytes(METADATA)) {
                plugin = plugin(tag, value.message());
            }
        }
        if (plugin != null) {
            plugins.putIfAbsent(tag, plugin);
        }
        if (number != null && plugins.getOrDefault(tag, SCALARS).equals(SCALARS) && !isOfIterations(tag)) {
            values.put(names.metric(tag), number);
        }
    }

    /** Whether its steps are Keras' iterations, beside the epochs of the other tags. */
    private boolean isOfIterations(String tag) {
        return stepsPerEpoch == 0 && tag.startsWith("evaluation_") && tag.endsWith("_vs_iterations");
    }

    private @Nullable String plugin(String tag, ProtoFields metadata) {
        String name = null;
        while (metadata.next()) {
            if (metadata.isBytes(PLUGIN)) {
                ProtoFields plugin = metadata.message();
                ProtoFields content = null;
                while (plugin.next()) {
                    name = plugin.isBytes(PLUGIN_NAME) ? plugin.text() : name;
                    content = plugin.isBytes(PLUGIN_CONTENT) ? plugin.message() : content;
                }
                if (name != null && content != null) {
                    details.plugin(tag, name, content);
                }
            }
        }
        return name;
    }
}
