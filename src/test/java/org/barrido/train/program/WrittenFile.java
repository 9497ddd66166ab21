package org.barrido.train.program;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/** Files among the tests' resources that the libraries wrote with which people train. */
final class WrittenFile {
    private WrittenFile() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = requireNonNull(WrittenFile.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
