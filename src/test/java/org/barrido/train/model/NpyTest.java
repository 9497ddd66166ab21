package org.barrido.train.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Most files here were written by NumPy 1.24. */
class NpyTest {
    @TempDir
    Path folder;

    private static Path numpy(String name) throws URISyntaxException {
        return Path.of(NpyTest.class.getResource(name).toURI());
    }

    /** {@code arange(6).reshape(2, 3) * 0.1 - 0.25}, computed in float64. */
    private static float[] expected() {
        float[] values = new float[6];
        for (int i = 0; i < 6; i++) {
            values[i] = (float) (i * 0.1 - 0.25);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1-f4-c.npy",
                "v2-f4-c.npy",
                "v3-f4-c.npy",
                "v1-f4-fortran.npy",
                "v2-f8-c.npy",
                "v1-f8-fortran-big.npy",
                "v3-f4-c-big.npy"
            })
    void readsWhatNumPyWrites(String name) throws Exception {
        Npy array = Npy.read(numpy(name));
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.values()).isEqualTo(expected());
        assertThat(Npy.read(numpy(name), 2, 3)).isEqualTo(expected());
    }

    @Test
    void turnsFortranOrderInThreeDimensions() throws Exception {
        float[] values = Npy.read(numpy("fortran-3d.npy"), 2, 3, 4);
        for (int i = 0; i < 24; i++) {
            assertThat(values[i]).isEqualTo(i);
        }
    }

    @Test
    void readsVectorsScalarsAndEmptyArrays() throws Exception {
        assertThat(Npy.read(numpy("vector.npy"), 4)).containsExactly(1.5f, -0.0f, Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(Npy.read(numpy("scalar.npy"), new int[0])).containsExactly(2.5f);
        assertThat(Npy.read(numpy("empty.npy"), 0, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-f4-c.npy", "vector.npy", "empty.npy", "scalar.npy"})
    void writesTheSameBytesAsNumPy(String name) throws Exception {
        Npy array = Npy.read(numpy(name));
        assertThat(array.bytes().array()).isEqualTo(Files.readAllBytes(numpy(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int64.npy ; values of type '<i8', expected float32 or float64",
                "complex.npy ; values of type '<c8', expected float32 or float64",
                "object.npy ; values of type '|O', expected float32 or float64",
                "structured.npy ; a header that can't be read, expected a plain array's descr, fortran_order and shape",
                "archive.npz ; not a .npy file"
            },
            quoteCharacter = '"')
    void refusesEverythingElse(String name, String message) throws Exception {
        assertRefused(numpy(name), message);
    }

    @Test
    void refusesAnotherShape() throws Exception {
        Path file = numpy("v1-f4-c.npy");
        assertThatThrownBy(() -> Npy.read(file, 3, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": an array of shape (2, 3), expected (3, 2)");
        assertThatThrownBy(() -> Npy.read(file, 6)).hasMessage(file + ": an array of shape (2, 3), expected (6,)");
    }

    @Test
    void refusesEveryTruncation() throws Exception {
        byte[] whole = Files.readAllBytes(numpy("v2-f8-c.npy"));
        Path file = folder.resolve("W1.npy");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npy.read(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ": ");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(file, "177 bytes, expected 176 for the shape (2, 3)");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(folder.resolve("W1.npy"), "no such file or folder");
    }

    @Test
    void refusesAnUnknownVersionAndAnOversizedHeader() throws Exception {
        byte[] whole = Files.readAllBytes(numpy("v2-f4-c.npy"));
        Path file = folder.resolve("W1.npy");
        byte[] version = whole.clone();
        version[6] = 4;
        Files.write(file, version);
        assertRefused(file, ".npy version 4, expected 1 to 3");
        byte[] header = whole.clone();
        header[11] = (byte) 0xff;
        Files.write(file, header);
        assertRefused(file, "a header of 4278190196 bytes, expected 10000 at most");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(99999, 99999) | an array of shape (99999, 99999), expected a smaller one",
                "(99999999999,) | an array of shape (99999999999,), expected a smaller one",
                "(2, -3) | a header that can't be read, expected a plain array's descr, fortran_order and shape",
                "(7, 3) | 152 bytes, expected 212 for the shape (7, 3)"
            })
    void claimsNoMemoryForAShapeThatTheFileCannotHold(String shape, String message) throws Exception {
        String whole = Files.readString(numpy("v1-f4-c.npy"), StandardCharsets.ISO_8859_1);
        String padded =
                whole.replace(", }" + " ".repeat(shape.length() - 6), ", }").replace("(2, 3)", shape);
        Path file = folder.resolve("W1.npy");
        Files.writeString(file, padded, StandardCharsets.ISO_8859_1);
        assertRefused(file, message);
    }

    @Test
    void shapeMustFitTheValues() {
        assertThatThrownBy(() -> new Npy(new float[5], 2, 3)).hasMessage("5 values for the shape (2, 3)");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(IOException.class).hasMessage(file + ": " + message);
    }
}
