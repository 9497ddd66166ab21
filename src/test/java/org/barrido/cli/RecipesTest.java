package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/recipes as far as one machine can follow them: two workers of each on a real server. */
@Tag("postgres")
class RecipesTest {
    private static final String SECRET = "s3cret-w0rd";

    @TempDir
    Path folder;

    @Test
    void twoElementsOfTheSlurmArrayShareTheSweep() throws Exception {
        share((number, url) -> {
            ProcessBuilder element = new ProcessBuilder(
                    Path.of("docs/recipes/slurm.sh").toAbsolutePath().toString(), "small.yaml");
            element.environment()
                    .putAll(Map.of(
                            "SLURM_ARRAY_TASK_ID",
                            Integer.toString(number),
                            "SLURM_CPUS_PER_TASK",
                            "2",
                            "BARRIDO",
                            Program.script(folder).toString(),
                            "BARRIDO_BOOK",
                            url,
                            "PGPASSWORD",
                            SECRET));
            return element;
        });
    }

    @Test
    void twoPodsOfTheKubernetesJobShareTheSweep() throws Exception {
        JsonNode job = new YAMLMapper()
                .readTree(Path.of("docs/recipes/kubernetes.yaml").toFile());
        assertThat(job.path("apiVersion").asText()).isEqualTo("batch/v1");
        assertThat(job.path("kind").asText()).isEqualTo("Job");
        JsonNode pod = job.path("spec").path("template").path("spec");
        JsonNode container = pod.path("containers").path(0);
        assertThat(names(container.path("volumeMounts"))).isEqualTo(names(pod.path("volumes")));
        share((number, url) -> {
            Path own = Files.createDirectories(folder.resolve("pod" + number));
            List<String> command = new ArrayList<>();
            container.path("command").forEach(word -> command.add(word.asText()));
            command.replaceAll(inside(own.resolve("results")));
            command.add(command.indexOf("run"), "org.barrido.cli.Main");
            ProcessBuilder process = new ProcessBuilder(command);
            for (JsonNode variable : container.path("env")) {
                String name = variable.path("name").asText();
                process.environment()
                        .put(
                                name,
                                switch (name) {
                                    case "BARRIDO_BOOK" -> url;
                                    case "PGPASSWORD" -> SECRET;
                                    default -> variable.path("value").asText();
                                });
            }
            return process;
        });
    }

    /** The places of the image and its volumes as places here; -jar as the classes under test. */
    private UnaryOperator<String> inside(Path results) {
        return word -> switch (word) {
            case "java" -> Program.java();
            case "-jar" -> "-cp";
            case "/opt/barrido/target/barrido.jar" -> System.getProperty("java.class.path");
            case "/sweep/sweep.yaml" -> folder.resolve("small.yaml").toString();
            case "/opt/barrido/data" -> Path.of("data").toAbsolutePath().toString();
            case "/results" -> results.toString();
            default -> word;
        };
    }

    private static List<String> names(JsonNode nodes) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(node.path("name").asText()));
        return names;
    }

    /** One worker of a recipe. */
    private interface Worker {
        ProcessBuilder of(int number, String url) throws IOException;
    }

    private void share(Worker worker) throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 300);
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 2).await()).isZero();
        try (PostgresServer server = PostgresServer.withPassword(SECRET)) {
            String url = server.newDatabase();
            List<Program> both = new ArrayList<>();
            for (int number = 0; number < 2; number++) {
                ProcessBuilder process = worker.of(number, url).directory(folder.toFile());
                both.add(Program.start(folder, process));
            }
            for (Program one : both) {
                assertThat(one.await()).as(one.out() + one.err()).isZero();
            }
            Path pgpass = Files.writeString(folder.resolve("pgpass"), server.pgpass());
            System.setProperty("org.postgresql.pgpassfile", pgpass.toString());
            try {
                List<String> attempts = SmallSweep.rows(new BookAddress(calm, url));
                assertThat(attempts).isEqualTo(SmallSweep.rows(BookAddress.in(calm)));
            } finally {
                System.clearProperty("org.postgresql.pgpassfile");
            }
        }
    }
}
