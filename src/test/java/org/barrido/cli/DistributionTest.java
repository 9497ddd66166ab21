package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that was packed before, unpacked elsewhere and started through a link on the PATH, with nothing but a JDK beside it. */
@Tag("distribution")
class DistributionTest {
    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void install() throws IOException {
        Path zip = Path.of("target/barrido-0.1.0.zip");
        Path home = folder.resolve("an installation");
        unpack(zip, home);
        Path launcher = home.resolve("barrido-0.1.0/barrido");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("bin")).resolve("barrido"), launcher);
        work = Files.createDirectories(folder.resolve("a study"));
    }

    private static void unpack(Path zip, Path home) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().map(each -> (ZipEntry) each)::iterator) {
                Path target = home.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
    }

    private String barrido(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("barrido"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN") || name.startsWith("BARRIDO"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.command().set(0, folder.resolve("bin/barrido").toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    @Test
    void itRunsASweepFromAnyFolder() throws Exception {
        barrido("init", ".");
        assertThat(barrido("run", "sweep.yaml", "--set", "seeds=1")).contains("a-study");
        assertThat(barrido("sql", "select count(*) as n from attempts where accuracy > 0.5", "--format", "csv"))
                .isEqualTo("n\n4\n");
        assertThat(work.resolve("results/a-study")).isDirectoryContaining("glob:**.png");
        assertThat(barrido("doctor", "--self")).contains("Barrido 0.1.0", "Charts: can be drawn");
    }
}
