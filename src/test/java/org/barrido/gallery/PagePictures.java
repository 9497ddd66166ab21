package org.barrido.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.barrido.cli.Invocation;
import org.barrido.experiment.Experiment;
import org.barrido.report.page.Chromium;
import org.barrido.serve.PageServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains sweeps on a part of MNIST and with a script, and puts every page that the browser shows of them into docs/pictures/page. */
@Tag("gallery")
class PagePictures {
    private static final Path FOLDER = Path.of("docs/pictures/page");
    private static final long MOST_BYTES = 3_000_000;
    private static final int HIGHEST = 2800;

    private static final String YAML = """
            name: optimizers
            description: Three optimizers at four learning rates, three seeds each
            seeds: 1..3
            tags: [example]
            parameters:
              optimizer: [sgd, momentum, adam]
              learning_rate: [0.1, 0.03, 0.01, 0.001]
              hidden_size: [16, 64]
              train_limit: 2000
              epochs: 8
            ---
            name: search
            description: Forty points at random
            method: random
            run_cap: 40
            parameters:
              learning_rate: {distribution: log_uniform_values, min: 0.001, max: 1}
              batch_size: {values: [16, 32, 64]}
              l2: {distribution: log_uniform_values, min: 0.00001, max: 0.01}
              hidden_size: 16
              train_limit: 1000
              epochs: 5
            """;

    private static final String SCRIPT = """
            rate=${1#--lr=}
            for epoch in 1 2 3 4 5 6; do
              awk -v e=$epoch -v r=$rate 'BEGIN { printf "barrido {\\"epoch\\": %d, \\"val_loss\\": %.4f}\\n", e, 2.3 / (1 + 9 * r * e) }'
              echo "epoch $epoch of 6 done"
            done
            """;

    private static final String PROGRAM = """
            name: program
            description: A script of one's own
            trainer: {command: [sh, train.sh, "${args}"]}
            metric: val_loss
            parameters: {lr: [0.3, 0.1, 0.03, 0.01]}
            """;

    @TempDir
    private Path folder;

    @Test
    void take() throws Exception {
        assumeThat(Chromium.PROGRAM).as("no Chromium here").exists();
        Files.writeString(folder.resolve("train.sh"), SCRIPT);
        Path results = folder.resolve("results");
        for (String yaml : List.of(PROGRAM, YAML)) {
            Path sweep = Files.writeString(folder.resolve("sweep.yaml"), yaml);
            Invocation run = Invocation.of("run", sweep.toString(), "--no-charts", "--results", results.toString());
            assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        }
        empty();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Experiment experiment = Experiment.in(results, Path.of("data"));
                PageServer server = PageServer.open(experiment, 0, true, threads);
                Chromium browser = new Chromium(folder.resolve("profile"))) {
            for (Map.Entry<String, String> page : pages().entrySet()) {
                take(browser, server.url() + page.getValue(), page.getKey());
            }
            browser.open(server.url() + "#/sweep/optimizers", 1280, "light");
            browser.await(drawn());
            browser.print(Path.of("target/page.pdf"));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(MOST_BYTES);
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("sweeps", "");
        pages.put("overview", "#/sweep/optimizers");
        pages.put("table", "#/sweep/optimizers/table?sort=rank&pinned=13,37");
        pages.put("curves", "#/sweep/optimizers/curves?where=learning_rate%20%3E%200.005");
        pages.put("parameters", "#/sweep/search/parameters");
        pages.put("timeline", "#/sweep/search/timeline");
        pages.put("attempt", "#/attempt/optimizers/13");
        pages.put("program", "#/attempt/program/1");
        pages.put("compare", "#/compare/optimizers/1/13/25");
        pages.put(
                "sql",
                "#/sql?sql=SELECT%20optimizer%2C%20learning_rate%2C%20AVG(accuracy)%20AS%20mean%20FROM%20attempts%20WHERE%20"
                        + "sweep%20%3D%20'optimizers'%20GROUP%20BY%20optimizer%2C%20learning_rate%20ORDER%20BY%20mean%20DESC");
        return pages;
    }

    private static String drawn() {
        return "document.querySelector('#outlet table, #outlet .area canvas') && !document.querySelector('[aria-busy]')"
                + " && !document.getElementById('outlet').textContent.match(/Reading|being measured/)";
    }

    /** A wide window shows more on one screen: its picture is smaller. */
    private void take(Chromium browser, String address, String name) throws Exception {
        for (int width : List.of(360, 1280, 2560)) {
            for (String theme : List.of("light", "dark")) {
                browser.open(address, width, theme);
                browser.await(drawn());
                browser.resize(width, theme);
                Path file = FOLDER.resolve(name + "-" + width + "-" + theme + ".png");
                browser.picture(
                        file,
                        width,
                        width == 1280 ? HIGHEST : HIGHEST / 2,
                        width > 2000 ? 0.4 : width > 1000 ? 0.6 : 0.9);
                PalettePicture.writeFrequent(ImageIO.read(file.toFile()), file);
            }
        }
    }

    private static void empty() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(FOLDER)) {
                    Files.delete(file);
                }
            }
        }
    }
}
