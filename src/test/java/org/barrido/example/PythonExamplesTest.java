package org.barrido.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.cli.Program;
import org.barrido.experiment.Experiment;
import org.barrido.sweep.Python;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts as people write them for PyTorch and Keras, in a virtual environment that stays in the folder of the build. */
@Tag("long")
class PythonExamplesTest {
    private static final Path ENVIRONMENT = Path.of("target/python").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Python.environment(ENVIRONMENT, "experiments/programs/venv.sh", "PyTorch and Keras");
    }

    private Program run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.barrido.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--results", folder.resolve("results").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", ENVIRONMENT.resolve("bin") + ":" + environment.get("PATH"));
        return Program.start(folder, builder);
    }

    /** Verified, so that it is seen that a seed alone decides. */
    @ParameterizedTest
    @CsvSource({"pytorch, accuracy_test, lr=0.1", "keras, val_accuracy, learning_rate=0.01"})
    void theirFiguresAreRead(String name, String accuracy, String override) throws Exception {
        String file = "experiments/programs/" + name + ".yaml";
        Program program = run("run", file, "--no-charts", "--set", override, "--set", "seeds=1");
        assertThat(program.await()).as(program.err()).isZero();
        try (Experiment experiment = Experiment.in(folder.resolve("results"), Path.of("data"))) {
            List<List<Object>> rows = experiment
                    .query("select status, epochs_done from " + name + ".attempts where " + accuracy + " > 0.9")
                    .rows();
            assertThat(rows).containsExactly(done(), done());
        }
        Program again = run("verify", name);
        assertThat(again.await()).as(again.out() + again.err()).isZero();
    }

    private static List<Object> done() {
        return List.of(Status.COMPLETED.name(), 2L);
    }
}
