package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.barrido.batch.process.ProgramEnvironment.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramEnvironmentTest {
    private static final Task TASK =
            new Task("mine", 4, -7, OptionalInt.of(20), OptionalInt.of(9), 3, 2, List.of("1", "3"));

    @TempDir
    Path folder;

    private ProgramEnvironment of(Task task, Map<String, ?> parameters, Map<String, String> own) {
        Map<String, String> inherited = Map.of(
                "PATH", System.getenv("PATH"),
                "OMP_NUM_THREADS", "64",
                "BARRIDO_P_OLD", "1",
                "BARRIDO_EPOCHS", "9",
                "BARRIDO_BOOK", "jdbc:x",
                "CUDA_VISIBLE_DEVICES", "0,1,2,3");
        return ProgramEnvironment.of(inherited, task, new AttemptFolder(folder), parameters, own);
    }

    @Test
    void aProgramSeesWhatItIsAbout() throws Exception {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("model.depth", 3);
        parameters.put("learning rate", 1e-8);
        parameters.put("width", 20.0);
        parameters.put("nesterov", true);
        parameters.put("sizes", List.of(128, "a"));
        parameters.put("none", null);
        ProgramEnvironment environment = of(TASK, parameters, Map.of("PYTHONUNBUFFERED", "0", "MINE", "x"));
        Path file = folder.resolve("attempt.log");
        try (AttemptLog log = new AttemptLog(file)) {
            new ProgramRun(List.of("env"), environment.values(), folder, log, piece -> {})
                    .await(Processes.POLL, () -> false, Instant.MAX, () -> {});
        }
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> !line.matches("(PATH|PWD|OLDPWD|SHLVL|_|BARRIDO_PROCESS)=.*")))
                .containsExactlyInAnyOrder(
                        "BARRIDO_SWEEP=mine",
                        "BARRIDO_ATTEMPT=4",
                        "BARRIDO_SEED=-7",
                        "BARRIDO_EPOCHS=20",
                        "BARRIDO_UNTIL_EPOCH=9",
                        "BARRIDO_RESUME_EPOCH=3",
                        "BARRIDO_CORES=2",
                        "BARRIDO_GPUS=1,3",
                        "BARRIDO_DIR=" + folder.resolve("work"),
                        "BARRIDO_CHECKPOINT=" + folder.resolve("kept"),
                        "BARRIDO_PARAMETERS=" + folder.resolve("work").resolve("parameters.json"),
                        "BARRIDO_P_MODEL_DEPTH=3",
                        "BARRIDO_P_LEARNING_RATE=1e-8",
                        "BARRIDO_P_WIDTH=20",
                        "BARRIDO_P_NESTEROV=true",
                        "BARRIDO_P_SIZES=[128, \"a\"]",
                        "BARRIDO_BOOK=jdbc:x",
                        "CUDA_VISIBLE_DEVICES=1,3",
                        "OMP_NUM_THREADS=2",
                        "MKL_NUM_THREADS=2",
                        "OPENBLAS_NUM_THREADS=2",
                        "BLIS_NUM_THREADS=2",
                        "NUMEXPR_NUM_THREADS=2",
                        "VECLIB_MAXIMUM_THREADS=2",
                        "JULIA_NUM_THREADS=2",
                        "RAYON_NUM_THREADS=2",
                        "TF_NUM_INTRAOP_THREADS=2",
                        "PYTHONUNBUFFERED=0",
                        "MINE=x");
    }

    @Test
    void whatIsntKnownIsntSetAndDevicesThatWerentAskedForStayAsTheyWere() {
        Task task = new Task("mine", 1, 0, OptionalInt.empty(), OptionalInt.empty(), 0, 1, List.of());
        assertThat(of(task, Map.of(), Map.of()).values())
                .doesNotContainKeys("BARRIDO_EPOCHS", "BARRIDO_UNTIL_EPOCH", "BARRIDO_P_OLD")
                .containsEntry("BARRIDO_GPUS", "")
                .containsEntry("CUDA_VISIBLE_DEVICES", "0,1,2,3");
    }

    @Test
    void parametersOfOneNameAreLeftToTheFile() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("a.b", 1);
        parameters.put("a_b", 2);
        parameters.put("c", 3);
        ProgramEnvironment environment = of(TASK, parameters, Map.of());
        assertThat(environment.values()).doesNotContainKey("BARRIDO_P_A_B").containsEntry("BARRIDO_P_C", "3");
        assertThat(ProgramEnvironment.clashes(parameters.keySet()))
                .isEqualTo(Map.of("BARRIDO_P_A_B", List.of("a.b", "a_b")));
    }
}
