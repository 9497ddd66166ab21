package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.barrido.nn.kernel.KernelType;

/** A Java of this machine, to run a test's program in a process of its own. */
public record ChildJava(Path home) {
    private static final int OLDEST = 17;

    public static ChildJava own() {
        return new ChildJava(Path.of(System.getProperty("java.home")));
    }

    /** Those that are installed beside this one and can run the program. */
    public static List<ChildJava> others() throws IOException {
        Path own = own().home.toRealPath();
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            return siblings.map(ChildJava::real)
                    .distinct()
                    .filter(home -> !home.equals(own))
                    .map(ChildJava::new)
                    .filter(java -> java.release() >= OLDEST)
                    .sorted((a, b) -> a.home.compareTo(b.home))
                    .toList();
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as 17; 0 if it isn't a Java at all. */
    private int release() {
        Path file = home.resolve("release");
        if (!Files.exists(file) || !Files.isExecutable(program())) {
            return 0;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.matches("[1-9].*") ? Runtime.Version.parse(version).feature() : 0;
    }

    private Path program() {
        return home.resolve("bin").resolve("java");
    }

    /** The lines that {@link DigestOfTinySweep} prints. */
    List<String> run(Path folder, List<String> flags, int rounds, KernelType kernels)
            throws IOException, InterruptedException {
        return run(folder, flags, DigestOfTinySweep.class, Integer.toString(rounds), kernels.name());
    }

    /** The lines that a program prints, the JVM's own remarks not among them. */
    public List<String> run(Path folder, List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(
                List.of(program().toString(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:+DisplayVMOutputToStderr"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(() -> command + "\n" + read(err)).isZero();
        return read(out).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
