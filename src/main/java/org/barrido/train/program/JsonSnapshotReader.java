package org.barrido.train.program;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a file that is one JSON object and is written anew for each epoch, such as DVCLive's metrics.json, whose member "step" is the epoch
 * from 0; a program's own may call it "epoch". Objects within have their names joined by points.
 */
public final class JsonSnapshotReader implements MetricsReader {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonMetrics objects = JsonMetrics.ofSnapshots();

    @Override
    public void accept(byte[] piece, int from, int count, Told out) {
        bytes.write(piece, from, count);
    }

    /** Tells what the file has; the next bytes are another state of it. */
    @Override
    public void end(Told out) {
        String text = BareWords.spelledAsJson(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        if (!text.isBlank()) {
            objects.read(0, text.toCharArray(), 0, out);
        }
    }
}
