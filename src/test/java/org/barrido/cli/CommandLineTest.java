package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.barrido.cli.option.TargetConverter;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.Target;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CommandLineTest {
    @TestFactory
    Stream<DynamicTest> everyCommandHasHelp() {
        return Main.commandLine(Invocation.nowhere(), Invocation.nowhere()).getSubcommands().keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Invocation help = Invocation.of(name, "--help");
                    assertThat(help.exitCode()).isZero();
                    assertThat(help.out()).contains("barrido " + name).contains("--results", "--data");
                    assertThat(help.err()).isEmpty();
                }));
    }

    @Test
    void withoutCommandItShowsItsHelp() {
        Invocation bare = Invocation.of();
        assertThat(bare.exitCode()).isZero();
        assertThat(bare.out())
                .contains("plan", "run", "sql")
                .isEqualTo(Invocation.of("--help").out());
    }

    @Test
    void theVersionNamesProgramJavaAndKernels() {
        assertThat(Invocation.of("--version").out())
                .contains("Barrido " + BuildInfo.THIS.version(), "commit", "Java: ", "Kernels: ");
    }

    @Test
    void theBuildFillsInVersionAndCommit() {
        assertThat(BuildInfo.THIS.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(BuildInfo.THIS.commit()).matches("unknown|[0-9a-f]{7,}(-dirty)?");
    }

    @Test
    void anUnknownCommandIsNamedWithTheNearestOne() {
        Invocation wrong = Invocation.of("plam");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("plam").contains("plan").doesNotContain("\tat ");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void anUnknownFormatNamesThoseThatThereAre() {
        Invocation wrong = Invocation.of("table", "x", "--format", "xml");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err().lines().findFirst().orElse("")).contains("xml").containsIgnoringCase("csv");
    }

    @Test
    void enginesAndTheirOptionsMustFit() {
        assertThat(Invocation.of("run", "x.yaml", "--engine", "sparc").err())
                .contains("--engine sparc: no such engine, expected local");
        assertThat(Invocation.of("run", "x.yaml", "--engine", "spark").err())
                .contains("isn't part of this build", "-Pspark -DskipTests package");
        assertThat(Invocation.of("run", "x.yaml", "--master", "local[2]").err()).contains("need --engine spark");
        Invocation address = Invocation.of("run", "x.yaml", "--checkpoints", "hdfs://host/x");
        assertThat(address.exitCode()).isEqualTo(2);
        assertThat(address.err()).contains("--checkpoints hdfs://host/x: without --engine spark a folder is expected");
    }

    @Test
    void workersMustBePositive() {
        Invocation wrong = Invocation.of("run", "x.yaml", "--workers", "0");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--workers must be at least 1 but was 0");
    }

    @Test
    void aBugShowsItsTraceAndAsksToBeReported() {
        StringWriter err = new StringWriter();
        int exitCode = new ExceptionReporter()
                .handleExecutionException(
                        new IllegalStateException("inner"),
                        Main.commandLine(Invocation.nowhere(), new PrintWriter(err)),
                        null);
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).startsWith("This is a bug").contains("IllegalStateException: inner", "\tat ");
    }

    @Test
    void theEnvironmentIsToldInOneLine() {
        StringWriter err = new StringWriter();
        int exitCode = new ExceptionReporter()
                .handleExecutionException(
                        new NoSuchFileException("gone.yaml"),
                        Main.commandLine(Invocation.nowhere(), new PrintWriter(err)),
                        null);
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("gone.yaml: no such file");
    }

    @Test
    void attemptsAreNamedBySweepAndNumber() {
        TargetConverter converter = new TargetConverter();
        assertThat(converter.convert("report-basic")).isEqualTo(new Target("report-basic", 0));
        assertThat(converter.convert("report-basic/5")).isEqualTo(new Target("report-basic", 5));
        assertThat(converter.convert("lr/batch")).isEqualTo(new Target("lr/batch", 0));
        assertThat(converter.convert("lr/batch/5")).isEqualTo(new Target("lr/batch", 5));
        Invocation wrong = Invocation.of("show", "report-basic/0");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("report-basic/5").contains("report-basic/0");
    }
}
