package org.barrido.train.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that a program writes anew for each epoch, such as DVCLive's metrics.json: read whole when it has changed. What is overwritten
 * between two looks isn't seen.
 */
public final class FollowedSnapshot implements MetricsSource {
    private static final long LARGEST = 16 << 20;

    private final Path file;
    private final JsonSnapshotReader reader = new JsonSnapshotReader();
    private @Nullable FileIdentity seen; // the state that was told
    private boolean appeared;

    public FollowedSnapshot(Path file) {
        this.file = file;
    }

    @Override
    public void poll(Told out) throws IOException {
        FileIdentity now = FileIdentity.of(file);
        if (now != null && !now.equals(seen)) {
            byte[] bytes = read(now);
            if (isWhole(bytes)) {
                seen = now;
                tell(bytes, out);
            }
        }
    }

    /** Looks once more, also where nothing seems to have changed: a file may change twice within its clock's tick. */
    @Override
    public void end(Told out) throws IOException {
        FileIdentity now = FileIdentity.of(file);
        if (now != null) {
            tell(read(now), out);
        }
    }

    @Override
    public Optional<String> absence() {
        return appeared ? Optional.empty() : Optional.of(MissingFile.sentence(file));
    }

    @Override
    public void close() {}

    private byte[] read(FileIdentity now) throws IOException {
        appeared = true;
        if (now.size() > LARGEST) {
            throw new IOException(file + ": has " + now.size() + " bytes, expected a JSON object with some metrics");
        }
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0]; // it is just being replaced
        }
    }

    private void tell(byte[] bytes, Told out) {
        reader.accept(bytes, 0, bytes.length, out);
        reader.end(out);
    }

    private static boolean isWhole(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).stripTrailing().endsWith("}");
    }
}
