package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a Java and a Maven that only tell how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    /** All that the launcher may need of the system. */
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "dirname",
            "find",
            "head",
            "locale",
            "mkdir",
            "mktemp",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "touch",
            "true");

    @TempDir
    Path folder;

    private Path home;
    private Path bin;
    private Path builds;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        bin = Files.createDirectories(folder.resolve("bin"));
        builds = folder.resolve("builds.log");
        Files.copy(Path.of("barrido"), home.resolve("barrido"));
        executable(home.resolve("barrido"), Files.readString(Path.of("barrido")));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        for (String tool : TOOLS) {
            Path usual = Path.of("/usr/bin", tool);
            Path real = Files.exists(usual) ? usual : Path.of("/bin", tool);
            executable(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        executable(
                bin.resolve("mvn"),
                "#!/bin/sh\necho built >>'" + builds
                        + "'\nsleep 0.3\nmkdir -p target/lib\necho jar >target/barrido.jar\n");
        executable(
                bin.resolve("java"),
                "#!/bin/sh\ncase \"$*\" in\n"
                        + "*-version*) echo '    java.specification.version = 17' >&2 ;;\n"
                        + "*DumpLoadedClassList* | *Xshare:dump*) ;;\n"
                        + "*) for word in \"$@\"; do echo \"[$word]\"; done ;;\nesac\n");
    }

    @Test
    void aDistributionHasTheProgramBesideItAndIsNotBuilt() throws Exception {
        Files.delete(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("barrido.jar"), "jar");
        Result list = run(home.resolve("barrido"), "list");
        assertThat(list.exitCode).isZero();
        assertThat(list.err).isEmpty();
        assertThat(list.out).contains("[" + home.toRealPath().resolve("barrido.jar") + "]", "[list]");
        assertThat(builds).doesNotExist();
        assertThat(home.resolve("target")).doesNotExist();
        assertThat(run(home.resolve("barrido"), "run", "x.yaml", "--engine", "spark").err)
                .startsWith("barrido: the Spark engine isn't in this distribution");
    }

    @Test
    void itBuildsOnceAndPassesItsArguments() throws Exception {
        Result first = run(home.resolve("barrido"), "sql", "select 1 from \"x y\"");
        assertThat(first.exitCode).isZero();
        assertThat(first.err).containsOnlyOnce("barrido: building");
        assertThat(first.out)
                .contains("[sql]", "[select 1 from \"x y\"]", "[-Dbarrido.home=" + home.toRealPath() + "]");
        Result second = run(home.resolve("barrido"), "list");
        assertThat(second.err).isEmpty();
        assertThat(Files.readAllLines(builds)).hasSize(1);
    }

    @Test
    void itBuildsAgainAfterAChange() throws Exception {
        run(home.resolve("barrido"), "list");
        Path source = Files.writeString(home.resolve("src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));
        Files.setLastModifiedTime(
                home.resolve("target/barrido.jar"), FileTime.from(Instant.now().minusSeconds(10)));
        run(home.resolve("barrido"), "list");
        assertThat(Files.readAllLines(builds)).hasSize(2);
    }

    @Test
    void whereThereIsNoMavenTheWrapperBuilds() throws Exception {
        Files.move(bin.resolve("mvn"), home.resolve("mvnw"));
        assertThat(run(home.resolve("barrido"), "list").exitCode).isZero();
        assertThat(Files.readAllLines(builds)).hasSize(1);
    }

    @Test
    void itFindsItsHomeThroughSymbolicLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a home", "barrido"));
        Path linkToLink = Files.createSymbolicLink(bin.resolve("barrido"), link);
        assertThat(run(linkToLink, "list").out).contains("[" + home.toRealPath() + "/target/barrido.jar]");
    }

    @Test
    void twoFirstStartsBuildOnce() throws Exception {
        List<Process> both = List.of(start(home.resolve("barrido"), "a"), start(home.resolve("barrido"), "b"));
        List<Result> results = new ArrayList<>();
        for (Process process : both) {
            results.add(await(process));
        }
        assertThat(results).extracting(result -> result.exitCode).containsOnly(0);
        assertThat(Files.readAllLines(builds)).hasSize(1);
    }

    @Test
    void aLockLeftByAKilledBuildIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(home.resolve("target/build.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
        assertThat(run(home.resolve("barrido"), "list").exitCode).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void javaHomeDecides() throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("my jdk/bin"));
        executable(
                jdk.resolve("java"),
                "#!/bin/sh\ncase \"$*\" in *-version*) echo 'java.specification.version = 21' >&2 ;; *) echo mine ;; esac\n");
        ProcessBuilder builder = builder(home.resolve("barrido"), "list");
        builder.environment().put("JAVA_HOME", jdk.getParent().toString());
        assertThat(await(builder.start()).out.strip()).isEqualTo("mine");
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Result noMaven = run(home.resolve("barrido"), "list");
        assertThat(noMaven.exitCode).isEqualTo(1);
        assertThat(noMaven.err.lines()).singleElement().asString().contains("no Maven");

        ProcessBuilder builder = builder(home.resolve("barrido"), "list");
        builder.environment().put("JAVA_HOME", "/nowhere");
        Result noJava = await(builder.start());
        assertThat(noJava.exitCode).isEqualTo(1);
        assertThat(noJava.err.lines()).singleElement().asString().contains("no Java in JAVA_HOME (/nowhere)");

        executable(bin.resolve("java"), "#!/bin/sh\necho 'java.specification.version = 11' >&2\n");
        Result oldJava = run(home.resolve("barrido"), "list");
        assertThat(oldJava.exitCode).isEqualTo(1);
        assertThat(oldJava.err.lines()).singleElement().asString().contains("is Java 11; 17 or newer is needed");
    }

    /** As cron, containers and batch systems start it. */
    @Test
    void namesOfFilesAreUnicodeWithoutALocaleToo() throws Exception {
        executable(
                bin.resolve("java"),
                "#!/bin/sh\ncase \"$*\" in\n"
                        + "*-version*) echo '    java.specification.version = 17' >&2 ;;\n"
                        + "*) echo \"$LC_ALL $LANG\" ;;\nesac\n");
        for (String locale : List.of("", "C", "POSIX", "xx_YY.UTF-8")) {
            assertThat(speaking(locale)).as(locale).isEqualTo(("C.UTF-8 " + locale).stripTrailing());
        }
        assertThat(speaking("C.UTF-8")).isEqualTo(" C.UTF-8");
        Files.delete(bin.resolve("locale"));
        assertThat(speaking("C")).isEqualTo("C.UTF-8 C");
        assertThat(speaking("de_DE.UTF-8")).isEqualTo(" de_DE.UTF-8");
    }

    private String speaking(String locale) throws Exception {
        ProcessBuilder builder = builder(home.resolve("barrido"), "list");
        if (!locale.isEmpty()) {
            builder.environment().put("LANG", locale);
        }
        return await(builder.start()).out.stripTrailing();
    }

    @Test
    void theSparkEngineIsAnotherBuildAndWhereItIsMissingALineSaysHowToMakeIt() throws Exception {
        Result missing = run(home.resolve("barrido"), "run", "x.yaml", "--engine", "spark");
        assertThat(missing.exitCode).isEqualTo(1);
        assertThat(missing.err.lines())
                .singleElement()
                .asString()
                .contains("the Spark engine isn't built", "-Pspark -DskipTests package");
        assertThat(builds).doesNotExist();

        Path spark = Files.createDirectories(home.resolve("target/spark"));
        Files.writeString(spark.resolve("barrido-spark.jar"), "jar");
        executable(
                bin.resolve("java"),
                "#!/bin/sh\ncase \"$*\" in\n"
                        + "*-version*) echo '    java.specification.version = 17' >&2 ;;\n"
                        + "*) echo \"$SPARK_HOME $SPARK_LOCAL_IP\"; for word in \"$@\"; do echo \"[$word]\"; done ;;\nesac\n");
        Result local =
                run(home.resolve("barrido"), "run", "x.yaml", "--engine=spark", "--master=local-cluster[2,1,1024]");
        assertThat(local.err).isEmpty();
        assertThat(local.out)
                .contains(
                        home.toRealPath() + "/target/spark 127.0.0.1",
                        "[@" + home.toRealPath() + "/target/spark/java-options]",
                        "barrido-spark.jar:" + home.toRealPath() + "/target/spark/jars/*]",
                        "[--master=local-cluster[2,1,1024]]");

        Path source = Files.writeString(home.resolve("src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(run(home.resolve("barrido"), "run", "x.yaml", "--engine", "spark").err)
                .contains("older than its sources");
    }

    private Result run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return await(start(launcher, arguments));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        return builder(launcher, arguments).start();
    }

    private ProcessBuilder builder(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        return builder;
    }

    private static Result await(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out, err);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Result(int exitCode, String out, String err) {}
}
