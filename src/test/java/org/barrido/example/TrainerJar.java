package org.barrido.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Jars with trainers of a user's own. */
public final class TrainerJar {
    private static final Path PROGRAMS = Path.of("experiments/programs");

    private TrainerJar() {}

    /** Makes one with the example's trainer, as docs/java.md has it made by javac and jar. */
    public static Path polynomial(Path folder, String name) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = PROGRAMS.resolve("java/polynomial/PolynomialTrainer.java");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).isZero();
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(entries, classes);
            add(entries, PROGRAMS.resolve("java"));
        }
        return jar;
    }

    private static void add(JarOutputStream jar, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }
}
