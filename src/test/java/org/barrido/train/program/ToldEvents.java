package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a reader told, a line of text for each event: "2: epoch 3.0 step 40 {loss=0.5}", "2! why it wasn't read". */
final class ToldEvents implements Told {
    final List<String> events = new ArrayList<>();

    @Override
    public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
        events.add(line + ": epoch " + epoch + (step == null ? "" : " step " + step) + " " + values);
    }

    @Override
    public void remark(long line, String what) {
        events.add(line + "! " + what);
    }

    static List<String> of(Supplier<? extends MetricsReader> readers, String text) {
        return of(readers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same whatever pieces the bytes come in: whole, one by one, and in pieces of every length. */
    static List<String> of(Supplier<? extends MetricsReader> readers, byte[] bytes) {
        List<String> whole = inPieces(readers, bytes, bytes.length);
        assertThat(inPieces(readers, bytes, 1)).isEqualTo(whole);
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(inPieces(readers, bytes, cut)).as("in pieces of " + cut).isEqualTo(whole);
        }
        return whole;
    }

    /** In pieces of one length, as a pipe gives them. */
    static List<String> inPieces(Supplier<? extends MetricsReader> readers, byte[] bytes, int length) {
        ToldEvents told = new ToldEvents();
        MetricsReader reader = readers.get();
        for (int from = 0; from < bytes.length; from += length) {
            reader.accept(bytes, from, Math.min(length, bytes.length - from), told);
        }
        reader.end(told);
        return told.events;
    }
}
