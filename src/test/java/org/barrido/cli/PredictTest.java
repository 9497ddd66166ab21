package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model says of files is what it says of its own data, read the same way. */
class PredictTest {
    @TempDir
    Path folder;

    private Invocation on(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", folder.resolve("results").toString()));
        return Invocation.of(all.toArray(String[]::new));
    }

    private String train(String name, String dataset, int epochs) throws IOException {
        Path sweep = Files.writeString(
                folder.resolve(name + ".yaml"),
                "name: " + name + "\ndataset: " + dataset
                        + "\nparameters: {batch_size: 4, learning_rate: 0.1, hidden_size: 8, epochs: " + epochs
                        + "}\n");
        Invocation run = on("run", sweep.toString(), "--no-charts");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return name + "/1";
    }

    /** Of the kinds that image files have: each decides otherwise what a pixel's shade is. */
    private enum Kind {
        GREY,
        GREY_16,
        BITS,
        COLOR,
        ALPHA,
        PALETTE;

        BufferedImage image(int width, int height) {
            return switch (this) {
                case GREY -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                case GREY_16 -> new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
                case BITS -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
                case COLOR -> new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                case ALPHA -> new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
                case PALETTE ->
                    ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_INDEXED)
                            .createBufferedImage(width, height);
            };
        }
    }

    /** Noise on a ground of its own shade, a little lighter to one side: hard enough for some answers to be wrong. */
    private void write(Path file, Kind kind, int width, int height, boolean left, SplittableRandom random)
            throws IOException {
        BufferedImage image = kind.image(width, height);
        int ground = random.nextInt(100, 220);
        int alpha = random.nextInt(100, 256) << 24;
        for (int i = 0; i < width * height; i++) {
            int shade = ground + (i % width < width / 2 == left ? 12 : 0) + random.nextInt(-25, 24);
            image.setRGB(i % width, i / width, alpha | shade << 16 | (shade / 2) << 8 | shade);
        }
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GREY,12,12", "GREY_16,9,9", "BITS,8,8", "COLOR,10,7", "ALPHA,6,11", "PALETTE,5,5"})
    void predictAgreesWithEvaluateOnImageFiles(Kind kind, int width, int height) throws IOException {
        Path data = folder.resolve("pictures");
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        for (int i = 0; i < 24; i++) {
            for (boolean left : new boolean[] {true, false}) {
                String file = (i % 2 == 0 ? "train/" : "test/") + (left ? "l/" : "r/") + i + ".png";
                write(data.resolve(file), kind, width, height, left, random);
            }
        }
        String model = train("pictures", data.toString(), 12);
        String classes = on("evaluate", model, "--no-charts").out();
        for (String option : List.of("--format=text", "--whole", "--invert=auto", "--invert=no")) {
            Invocation predict = on("predict", model, data.resolve("test").toString(), option);
            assertThat(predict.exitCode()).as(predict.err()).isZero();
            String score = predict.out().lines().reduce((a, b) -> b).orElse("");
            assertThat(score).matches("[0-9]+ of 24 right \\([0-9.]+ %\\)");
            assertThat(classes).as(score).contains("accuracy " + score.replaceAll(".*\\((.*)\\)", "$1"));
            assertThat(predict.out()).contains("as stored").doesNotContain("inverted,");
        }
        assertThat(on("predict", model, data.resolve("test").toString(), "--invert", "yes")
                        .out())
                .contains("inverted, as stored");
    }

    private Path table(String name, String header, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        boolean labelled = header.contains("kind");
        for (int i = from; i < to; i++) {
            text.append(i % 5).append(',').append(i % 7).append(i % 2 == 0 ? ",9" : ",1");
            text.append(labelled ? i % 2 == 0 ? ",even\n" : ",odd\n" : "\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aModelOfATableTakesTablesAndNothingElse() throws IOException {
        String model = train("table", table("t.csv", "a,b,c,kind", 0, 40).toString() + "?label=kind", 10);
        Invocation labelled = on("predict", model, folder.resolve("t.csv").toString());
        assertThat(labelled.exitCode()).as(labelled.err()).isZero();
        assertThat(labelled.out()).contains("t.csv:2 ", "even", "label", "40 of 40 right (100.00 %)");
        Path other = Files.writeString(folder.resolve("other.csv"), "c,extra,b,a\n9,x,1,2\n1,y,1,2\n");
        assertThat(on("predict", model, other.toString(), "--format", "csv")
                        .out()
                        .lines())
                .hasSize(3)
                .element(0)
                .isEqualTo("line,answer,probability,second,second_probability");
        assertThat(on("predict", model, other.toString(), "--format", "csv").out())
                .contains("other.csv:2,even,0.", "other.csv:3,odd,0.");
        Path german = Files.writeString(folder.resolve("german.csv"), "a;b;c\n1,5;2;9,0\n0;0,5;1,0\n");
        assertThat(on("predict", model, german.toString(), "--format", "csv").out())
                .contains("german.csv:2,even,0.", "german.csv:3,odd,0.");
        Path gap = Files.writeString(folder.resolve("gap.csv"), "a,b,c\n1,2,9\n1,,9\n");
        assertThat(on("predict", model, gap.toString()).err())
                .isEqualTo(gap + ":3:3: nothing in the column b, expected a value\n");
        Path lacking = Files.writeString(folder.resolve("lacking.csv"), "a,bb,c\n1,2,3\n");
        assertThat(on("predict", model, lacking.toString()).err())
                .isEqualTo(lacking + ":1: no column 'b', expected a, b, c; is it 'bb' there?\n");
        Path picture = folder.resolve("p.png");
        write(picture, Kind.GREY, 2, 2, true, new SplittableRandom(1));
        for (List<String> wrong : List.of(
                List.of(picture.toString()),
                List.of(folder.toString()),
                List.of(other.toString(), "--whole"),
                List.of(other.toString(), "--invert", "no"))) {
            List<String> all = new ArrayList<>(List.of("predict", model));
            all.addAll(wrong);
            Invocation refused = on(all.toArray(String[]::new));
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains("lines of a table (a, b, c)");
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void whatAModelSeesIsDrawnAboveItsAnswers() throws IOException {
        for (int i = 0; i < 16; i++) {
            String place = (i % 2 == 0 ? "train/" : "test/") + (i % 4 < 2 ? "a/" : "b/") + i;
            Path file = folder.resolve("shown").resolve(place + ".png");
            write(file, Kind.GREY, 6, 4, i % 4 < 2, new SplittableRandom(i));
        }
        String model = train("shown", folder.resolve("shown").toString(), 1);
        String picture = folder.resolve("shown/test/a/1.png").toString();
        Invocation shown = on("predict", model, picture, "--show");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out().lines().toList())
                .startsWith(shown.out().lines().findFirst().orElseThrow(), "┌──────┐")
                .element(4)
                .isEqualTo("└──────┘");
        assertThat(shown.out()).startsWith(picture + ": ");
        assertThat(on("predict", model, picture, "--show", "--format", "csv").err())
                .isEqualTo("--show draws in the terminal; it goes with --format text\n");
    }

    @Test
    void aModelOfPicturesTakesNoTable() throws IOException {
        Path data = folder.resolve("idx");
        Files.createDirectories(data);
        ByteBuffer images = ByteBuffer.allocate(16 + 40 * 4)
                .putInt(0x803)
                .putInt(40)
                .putInt(2)
                .putInt(2);
        ByteBuffer labels = ByteBuffer.allocate(8 + 40).putInt(0x801).putInt(40);
        for (int i = 0; i < 40; i++) {
            images.putInt(i % 2 == 0 ? 0xff : 0xff00);
            labels.put((byte) (i % 2));
        }
        Files.write(data.resolve("train-images-idx3-ubyte"), images.array());
        Files.write(data.resolve("train-labels-idx1-ubyte"), labels.array());
        String model = train("idx", data.toString(), 1);
        Path table = table("t.csv", "a,b,c", 0, 4);
        Invocation refused = on("predict", model, table.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo(table + ": a table, but idx/1 knows pictures (2 x 2), expected images\n");
        assertThat(on("predict", model, "/dev/zero").err())
                .contains("not a plain file")
                .hasLineCount(1);
    }

    /** A model without a record of how its data were read says what it takes for granted. */
    @Test
    void olderModelsAreReadAsTheirDataSetIsNow() throws IOException {
        Path data = folder.resolve("pictures");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10; i++) {
            write(data.resolve("l/" + i + ".png"), Kind.GREY, 6, 6, true, random);
            write(data.resolve("r/" + i + ".png"), Kind.GREY, 6, 6, false, random);
        }
        train("pictures", data.toString(), 3);
        Path json = folder.resolve("results/models/pictures/1/model.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replaceFirst("\n *\"format\": 2,", "")
                        .replaceFirst("\n *\"features\": [^\n]*", "")
                        .replaceFirst(",\n *\"sha256\": \"[0-9a-f]+\"", ""));
        Invocation predict = on("predict", "pictures/1", data.resolve("l/1.png").toString());
        assertThat(predict.out()).contains("as stored");
        assertThat(predict.err()).contains("didn't record how its data were read; taken from the data set " + data);
        Files.move(data, folder.resolve("elsewhere"));
        assertThat(on(
                                "predict",
                                "pictures/1",
                                folder.resolve("elsewhere/l/1.png").toString())
                        .err())
                .contains("no such file or folder", "taken to know pictures like MNIST's")
                .hasLineCount(1);
    }

    @Test
    void weightsThatArentFiniteGiveNoAnswer() throws IOException {
        String model = train("table", table("t.csv", "a,b,c,kind", 0, 40).toString() + "?label=kind", 1);
        Path bias = folder.resolve("results/models/table/1/b2.npy");
        byte[] bytes = Files.readAllBytes(bias);
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xc0;
        Files.write(bias, bytes);
        Path changed = folder.resolve("nan.npz");
        assertThat(on("model", model, "--accept-changes", "--to", changed.toString())
                        .err())
                .contains("not finite (NaN or infinite) are values of b2 (1 of 2)");
        Invocation predict =
                on("predict", changed.toString(), folder.resolve("t.csv").toString());
        assertThat(predict.exitCode()).isEqualTo(3);
        assertThat(predict.err()).contains("not finite");
        assertThat(predict.out()).contains("none").contains("0 of 40 right");
        assertThat(on("evaluate", changed.toString(), "--no-charts").err()).contains("not finite");
    }

    private void assertNotEvaluated(String model, String dataset, String why) {
        Invocation refused = on("evaluate", model, "--no-charts", "--dataset", dataset);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo(model + " on " + dataset + ": " + why + "\n");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void asManyFeaturesMayBeOthers() throws IOException {
        String model = train("table", table("t.csv", "a,b,c,kind", 0, 40).toString() + "?label=kind", 1);
        String same = table("u.csv", "a,b,c,kind", 40, 80) + "?label=kind";
        assertThat(on("evaluate", model, "--no-charts", "--dataset", same).exitCode())
                .isZero();
        String hint = " in training, expected the same columns; predict takes a CSV file's columns by their names";
        assertNotEvaluated(
                model,
                table("v.csv", "b,a,c,kind", 0, 40) + "?label=kind",
                "the data set has the column b where a was" + hint);
        Path data = folder.resolve("pictures");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10; i++) {
            write(data.resolve("even/" + i + ".png"), Kind.GREY, 3, 1, true, random);
            write(data.resolve("odd/" + i + ".png"), Kind.GREY, 3, 1, false, random);
            write(folder.resolve("upright/even/" + i + ".png"), Kind.GREY, 1, 3, true, random);
            write(folder.resolve("upright/odd/" + i + ".png"), Kind.GREY, 1, 3, false, random);
        }
        assertNotEvaluated(
                model,
                data.toString(),
                "the data set has pictures of 3 x 1 pixels where lines of a table (a, b, c) were in training, expected the"
                        + " same");
        String pictures = train("pictures", data.toString(), 1);
        assertNotEvaluated(
                pictures,
                same,
                "the data set has lines of a table (a, b, c) where pictures of 3 x 1 pixels were in training, expected the"
                        + " same");
        assertNotEvaluated(
                pictures,
                folder.resolve("upright").toString(),
                "the data set has pictures of 1 x 3 pixels where pictures of 3 x 1 pixels were in training, expected the"
                        + " same");
    }

    @Test
    void aDataSetThatChangedSinceTrainingIsScaledAsThen() throws IOException {
        Path table = table("t.csv", "a,b,c,kind", 0, 40);
        String model = train("table", table + "?label=kind", 10);
        Files.writeString(table, Files.readString(table) + "0,0,90000,even\n".repeat(10));
        Invocation changed = on("evaluate", model, "--no-charts");
        assertThat(changed.exitCode()).isZero();
        assertThat(changed.err())
                .startsWith(table + "?label=kind isn't as it was when table/1 was trained on it")
                .hasLineCount(1);
        assertThat(changed.out()).contains("accuracy 100.00 %");
    }

    @Test
    void anEmptyLabelIsNone() throws IOException {
        String model = train("table", table("t.csv", "a,b,c,kind", 0, 40).toString() + "?label=kind", 10);
        Path blank = Files.writeString(folder.resolve("blank.csv"), "a,b,c,kind\n1,2,9,\n1,2,1,odd\n");
        assertThat(on("predict", model, blank.toString()).out()).contains("1 of 1 right");
    }
}
