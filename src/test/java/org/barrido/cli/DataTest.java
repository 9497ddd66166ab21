package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What data and settings have to do with each other, from the command line. */
class DataTest {
    @TempDir
    Path folder;

    private Invocation on(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        if (!arguments[0].equals("data")) {
            all.addAll(List.of("--results", folder.resolve("results").toString()));
        }
        return Invocation.of(all.toArray(String[]::new));
    }

    /** Ten examples of each of two labels. */
    private void table(String name) throws IOException {
        StringBuilder text = new StringBuilder("Kind,a,b\n");
        for (int i = 0; i < 20; i++) {
            text.append(i < 10 ? "x," : "y,")
                    .append(i)
                    .append(',')
                    .append(i % 3)
                    .append('\n');
        }
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve(name), text);
    }

    private Path sweep(String yaml) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), yaml);
    }

    private void assertRefusedByPlanAndRun(Path sweep, String... lines) {
        for (String command : List.of("plan", "run")) {
            Invocation refused = on(command, sweep.toString());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err().lines()).containsExactly(lines);
            assertThat(folder.resolve("results")).doesNotExist();
        }
    }

    @Test
    void whatTheDataDoNotAllowIsSaidBeforeAnythingRuns() throws Exception {
        table("t.csv");
        Path sweep = sweep("""
                dataset: t.csv?label=kind
                parameters:
                  train_limit: [0, 5, 99]
                  batch_size: {values: [4, 32]}
                  epochs: 1
                """);
        assertRefusedByPlanAndRun(
                sweep,
                sweep + ":4:28: batch_size 32 is more than the 16 examples there are to train on",
                sweep + ":3:20: batch_size 32 is more than the 5 examples there are to train on (train_limit 5)",
                sweep + ":3:23: train_limit 99 is more than the 16 examples of the training set");
    }

    /** Also of one that can't be trained on as it stands: that is when someone looks. */
    @Test
    void aTableTellsOfEachColumnWhatIsMissingAndWhatIsNoNumber() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/f.csv"), "kind,long,wide\na,1.5,2\nb,2.5,\na,NA,2.5\nb,3.5,x3\na,1.25,2\n");
        Invocation refused = on("data", "f.csv?label=kind");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("f.csv:").hasLineCount(1);
        assertThat(refused.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "",
                        "column values missing not_a_number min mean max texts",
                        "------ ------ ------- ------------ ---- ------- --- -----",
                        "kind 5 0 5 a, b",
                        "long 4 1 0 1.25 2.1875 3.5",
                        "wide 4 1 1 2 2.16667 2.5 x3");
        Invocation told = on("data", "f.csv?label=kind&drop=wide&missing=drop");
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("1 feature, 2 classes", "Without 1 line that lacks values", "2.1875");
    }

    @Test
    void aDefaultPointsAtTheParametersAndAnOverrideAtItself() throws Exception {
        table("t.csv");
        Path sweep = sweep("dataset: t.csv?label=1\nparameters:\n  epochs: 1\n");
        assertRefusedByPlanAndRun(
                sweep, sweep + ":2:1: batch_size 64 is more than the 16 examples there are to train on");
        assertThat(on("plan", sweep.toString(), "--set", "batch_size=17").err())
                .startsWith("--set batch_size=17: batch_size 17 is more than the 16 examples");
    }

    @Test
    void heldOutExamplesAreNotTrainedOn() throws Exception {
        table("t.csv");
        Path sweep = sweep("""
                dataset: t.csv?label=1
                runs:
                  - {batch_size: 8, epochs: 1}
                  - {batch_size: 9, epochs: 1, validation: split, validation_fraction: 0.5}
                """);
        assertRefusedByPlanAndRun(
                sweep,
                sweep + ":4:18: batch_size 9 is more than the 8 examples there are to train on"
                        + " (all, 8 of them held out by validation split)");
    }

    @Test
    void nameAndOptionsOfADataSetAreRefusedWhereTheyStand() throws Exception {
        table("t.csv");
        Path sweep = sweep("parameters:\n  dataset: [\"t.csv?label=kin\", \"t.csv?lable=1\", u.csv]\n  epochs: 1\n");
        assertRefusedByPlanAndRun(
                sweep,
                sweep + ":2:13: " + folder.resolve("data/t.csv")
                        + ":1: no column 'kin', expected one of Kind, a, b (did you mean 'Kind'?)",
                sweep + ":2:32: data set 't.csv?lable=1': unknown option 'lable', expected scale, test, split, label,"
                        + " header, separator, decimal, drop, categories, missing (did you mean 'label'?)",
                sweep + ":2:49: unknown data set 'u.csv': no such file or folder as " + folder.resolve("data/u.csv")
                        + ", expected a path or one of mnist, fashion-mnist, kmnist, emnist-digits, emnist-letters");
    }

    @Test
    void aFileThatIsWrongIsSaidWithThePlaceThatNamesIt() throws Exception {
        table("t.csv");
        Files.writeString(folder.resolve("data/t.csv"), "a,b\n1,x\ntall,y\n");
        Path sweep = sweep("dataset: t.csv\nparameters: {epochs: 1}\n");
        Invocation refused = on("run", sweep.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith(sweep + ":1:10: " + folder.resolve("data/t.csv") + ":3:1: 'tall' in the column a");
    }

    @Test
    void aFolderInTheDataFolderHasOneNameForAllCommands() throws Exception {
        for (int i = 0; i < 10; i++) {
            for (String label : List.of("a", "b")) {
                Path file = folder.resolve("data/My_Letters").resolve(label).resolve(i + ".png");
                Files.createDirectories(file.getParent());
                BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(label.equals("a") ? 0 : 1, 0, 0, 20 * i);
                ImageIO.write(image, "png", file.toFile());
            }
        }
        Path sweep = sweep("dataset: My_Letters\nparameters: {epochs: 1, batch_size: 4, hidden_size: 2}\n");
        Invocation run = on("run", sweep.toString(), "--no-charts");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith(
                        "My_Letters: 16 + 4 examples from " + folder.resolve("data/My_Letters") + ", a 8 + 2, b 8 + 2");
        assertThat(on("data", "My_Letters").out()).contains("16 training and 4 test examples, 4 features, 2 classes");
        assertThat(on("data").out()).contains("My_Letters      in " + folder.resolve("data/My_Letters"));
        Invocation typo = on("plan", sweep.toString(), "--set", "dataset=my-letter");
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err()).contains("my-letter").contains("My_Letters");
    }

    @Test
    void aDataFolderOfOnesOwnHidesNothing() throws Exception {
        table("t.csv");
        String home = System.getProperty("barrido.home");
        System.setProperty("barrido.home", Path.of("").toAbsolutePath().toString());
        try {
            assertThat(on("data", "MNIST").out())
                    .contains("60,000 training")
                    .contains("From " + Path.of("data/mnist").toAbsolutePath());
            Path sweep = sweep("parameters: {epochs: 1, train_limit: [20, 64]}\n");
            assertRefusedByPlanAndRun(
                    sweep,
                    sweep + ":1:39: batch_size 64 is more than the 20 examples there are to train on (train_limit 20)");
        } finally {
            if (home == null) {
                System.clearProperty("barrido.home");
            } else {
                System.setProperty("barrido.home", home);
            }
        }
    }

    @Test
    void whatIsMadeOfATableIsTold() throws Exception {
        table("t.csv");
        assertThat(on("data", "t.csv?label=kind&drop=b").out().lines())
                .contains(
                        "From " + folder.resolve("data/t.csv"),
                        "Labels from the column Kind",
                        "Without the columns b",
                        "x             8     2",
                        "y             8     2");
        Path sweep = sweep("dataset: t.csv?label=1\nparameters: {epochs: 1, batch_size: 4, train_limit: 6}\n");
        assertThat(on("plan", sweep.toString()).out())
                .contains(sweep + ":2:53: the first 6 examples have 1 of 2 classes");
        assertThat(on("run", sweep.toString(), "--no-charts").out())
                .startsWith("t.csv?label=1: 16 + 4 examples from " + folder.resolve("data/t.csv")
                        + ", labels from the column Kind (x 8 + 2, y 8 + 2)");
    }

    @Test
    void whatNeverEndsIsNoData() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (String file : List.of(pipe.toString(), "/dev/zero", "/dev/null")) {
            Invocation refused = on("data", file);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err().lines()).hasSize(1).first().asString().startsWith(file + ": ");
        }
        assertThat(on("data", pipe.toString()).err())
                .contains("can't be read (a pipe, a socket or a device, not a plain file)");
    }

    @Test
    void bombsEndInALine() throws Exception {
        Path images = Files.createDirectories(folder.resolve("data/bomb/a")).resolve("1.png");
        Files.write(images, Bombs.png(50_000, 50_000));
        Files.createDirectories(folder.resolve("data/bomb/b"));
        Files.copy(images, folder.resolve("data/bomb/b/1.png"));
        Files.write(folder.resolve("data/t-images-idx3-ubyte.gz"), Bombs.idx(1_900_000, 32, 32));
        Files.write(folder.resolve("data/t.csv.gz"), Bombs.csv(3_000_000, 50));
        for (String name : List.of("bomb", "t-images-idx3-ubyte.gz", "t.csv.gz")) {
            Program program = Program.start(
                    folder,
                    List.of(),
                    List.of("-Xmx200m"),
                    "data",
                    name,
                    "--data",
                    folder.resolve("data").toString());
            assertThat(program.await()).as(program.out() + program.err()).isEqualTo(1);
            assertThat(program.err().lines()).hasSize(1);
            assertThat(program.err())
                    .contains(" would take ", " of memory, this process has ", "BARRIDO_JAVA_OPTS=-Xmx");
        }
    }
}
