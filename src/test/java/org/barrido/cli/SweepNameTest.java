package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.barrido.sweep.SweepFolderName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep may be called anything, and is found under that name, or its folder's, everywhere. */
class SweepNameTest {
    private static final String NAME = "lr & batch: it's <b>\"naïve\"</b> | 学習率/v2";
    private static final String FOLDER = SweepFolderName.of(NAME);

    @TempDir
    Path folder;

    private Path results;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        results = folder.resolve("results");
        file = SmallSweep.in(folder, 2).file();
        String yaml = Files.readString(file);
        Files.writeString(file, yaml.replace("name: small", "name: \"" + NAME.replace("\"", "\\\"") + "\""));
    }

    @Test
    void everyCommandFindsIt() throws IOException {
        Invocation run = on("run", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("the results of " + NAME + " are in a folder called " + FOLDER)
                .containsPattern("Wrote table.md, table.csv, .* in "
                        + Pattern.quote(results.resolve(FOLDER).toString()));
        assertThat(results.resolve("models").resolve(FOLDER).resolve("6").resolve("W1.npy"))
                .exists();
        for (String name : List.of(NAME, FOLDER)) {
            assertThat(well("table", name, "--format", "csv")).contains("optimizer");
            assertThat(well("show", name)).contains(NAME);
            assertThat(well("show", name + "/2")).contains(NAME + "/2");
            assertThat(well("verify", name + "/1")).contains("same");
            assertThat(well("chart", name, "--kind", "loss")).contains(FOLDER);
            assertThat(well("evaluate", name + "/1")).contains("accuracy");
            assertThat(well("report", name)).contains(results.resolve(FOLDER) + "/report.html");
            assertThat(well("effects", name)).contains("optimizer");
        }
        String html = Files.readString(results.resolve(FOLDER).resolve("report.html"));
        assertThat(html).contains("it&#39;s &lt;b&gt;").doesNotContain("it's <b>");
        assertThat(well("sql", "select distinct sweep from attempts", "--format", "json"))
                .contains("学習率/v2");
        assertThat(well("run", "--continue", NAME + "/1", "--epochs", "4")).contains("-1-to-4");
        assertThat(well("delete", "--yes", FOLDER)).contains("Deleted");
    }

    @Test
    void aTrainingBeginsWithItsModel() throws IOException {
        well("run", file.toString(), "--no-charts");
        String next = Files.readString(file).replaceFirst("name: .*", "name: next");
        Path later = Files.writeString(
                folder.resolve("later.yaml"), next + "  init_from: \"" + NAME.replace("\"", "\\\"") + "/1\"\n");
        assertThat(well("run", later.toString(), "--no-charts")).contains("[6/6]");
    }

    private String well(String... arguments) {
        Invocation done = on(arguments);
        assertThat(done.err()).isEmpty();
        assertThat(done.exitCode()).as(String.join(" ", arguments)).isZero();
        return done.out();
    }

    private Invocation on(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--results";
        all[arguments.length + 1] = results.toString();
        return Invocation.of(all);
    }
}
