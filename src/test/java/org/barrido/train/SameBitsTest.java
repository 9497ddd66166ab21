package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.nn.kernel.KernelType;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers to the last bit from both paths of the kernels and in every kind of JVM. */
class SameBitsTest {
    /**
     * What the attempts gave when {@code Numerics.VERSION} got its present value: they change only together with it, and then
     * {@link DigestOfTinySweep} prints the new ones.
     */
    private static final List<String> PINNED = pinned();

    /** Enough for both compilers to have had the hot loops. */
    private static final int ROUNDS = 15;

    @TempDir
    Path folder;

    private static List<String> pinned() {
        try (InputStream text = SameBitsTest.class.getResourceAsStream("tiny-sweep.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void simd() throws IOException {
        assertThat(Kernels.describe()).startsWith("simd ");
        assertThat(TinySweep.lines(Kernels.fastest(), 2)).isEqualTo(PINNED);
    }

    @Test
    void plain() throws IOException {
        assertThat(TinySweep.lines(KernelType.PLAIN.load(), 2)).isEqualTo(PINNED);
    }

    @Test
    void ojAlgo() throws IOException {
        assertThat(TinySweep.lines(KernelType.OJALGO.load(), 2)).isEqualTo(PINNED);
    }

    @Test
    void severalThreadsAtOnce() {
        List<List<String>> all = IntStream.range(0, 4)
                .parallel()
                .mapToObj(SameBitsTest::linesOfThread)
                .toList();
        assertThat(all).allSatisfy(lines -> assertThat(lines).isEqualTo(PINNED));
    }

    private static List<String> linesOfThread(int i) {
        try {
            return TinySweep.lines(i % 2 == 0 ? Kernels.fastest() : KernelType.PLAIN.load(), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void interpreter() throws Exception {
        checkPlain(ChildJava.own(), 1, "-Xint");
    }

    @Test
    void compilersWithoutTheVectorModule() throws Exception {
        checkPlain(ChildJava.own(), ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=0", "-XX:UseAVX=2"})
    void olderProcessors(String flag) throws Exception {
        assumeX86();
        checkSimd(ChildJava.own(), ROUNDS, flag);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+TieredCompilation", // as it is by default
                "-XX:-TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:TieredStopAtLevel=3",
                "-XX:-UseSuperWord",
                "-XX:MaxVectorSize=16",
                "-XX:MaxVectorSize=32",
                "-XX:MaxVectorSize=64",
                "-XX:ObjectAlignmentInBytes=8",
                "-XX:ObjectAlignmentInBytes=64"
            })
    void everyCompiler(String flag) throws Exception {
        checkPlain(ChildJava.own(), 2 * ROUNDS, flag);
        checkSimd(ChildJava.own(), 2 * ROUNDS, flag);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {"-XX:UseAVX=0", "-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3", "-XX:UseSSE=2", "-XX:-UseFMA"})
    void everyX86(String flag) throws Exception {
        assumeX86();
        checkPlain(ChildJava.own(), 2 * ROUNDS, flag);
        checkSimd(ChildJava.own(), 2 * ROUNDS, flag);
    }

    @Test
    @Tag("long")
    void interpretedVectors() throws Exception {
        checkSimd(ChildJava.own(), 1, "-Xint");
    }

    @Test
    @Tag("long")
    void otherJavas() throws Exception {
        List<ChildJava> others = ChildJava.others();
        assumeFalse(others.isEmpty(), "no other Java beside this one");
        for (ChildJava java : others) {
            checkPlain(java, 1, "-Xint");
            for (String flag : flagsOfOthers()) {
                checkPlain(java, 2 * ROUNDS, flag);
                checkSimd(java, 2 * ROUNDS, flag);
            }
        }
    }

    private static List<String> flagsOfOthers() {
        List<String> flags = new ArrayList<>(List.of(
                "-XX:+TieredCompilation",
                "-XX:-TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxVectorSize=16",
                "-XX:ObjectAlignmentInBytes=64"));
        if (isX86()) {
            flags.addAll(List.of("-XX:UseAVX=0", "-XX:UseAVX=2"));
        }
        return flags;
    }

    /** An epoch of {@code experiments/single.yaml}: longer sums and more steps than the tiny attempts have. */
    @Test
    @Tag("long")
    void realImages() throws Exception {
        Dataset mnist = new DatasetCatalog(Path.of("data")).load("mnist");
        NetworkSettings settings = ClusterData.settings(
                NetworkParameter.LEARNING_RATE,
                0.001,
                NetworkParameter.HIDDEN,
                List.of(128L),
                NetworkParameter.BATCH_SIZE,
                64L,
                NetworkParameter.EPOCHS,
                1L);
        String digest = "4e0294654b7da16c6f1f45ef602e40131f47a8608bc3623e77532ccbaad4b9f7";
        assertThat(digest(mnist, settings, Kernels.fastest())).isEqualTo(digest);
        assertThat(digest(mnist, settings, KernelType.PLAIN.load())).isEqualTo(digest);
    }

    private static String digest(Dataset data, NetworkSettings settings, Kernels kernels) throws IOException {
        return new NetworkTraining(data, kernels)
                .train(settings, 1, null, epoch -> true)
                .digest();
    }

    private static void assumeX86() {
        assumeTrue(isX86(), "flags for x86 processors");
    }

    private static boolean isX86() {
        return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    private void checkPlain(ChildJava java, int rounds, String... flags) throws Exception {
        check(java, rounds, KernelType.PLAIN, List.of(flags));
    }

    private void checkSimd(ChildJava java, int rounds, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector"));
        all.addAll(List.of(flags));
        check(java, rounds, KernelType.SIMD, all);
    }

    private void check(ChildJava java, int rounds, KernelType kernels, List<String> flags) throws Exception {
        List<String> lines = java.run(folder, flags, rounds, kernels);
        assertThat(lines.get(0)).startsWith(kernels.toString());
        assertThat(lines.subList(1, lines.size())).as(java + " " + flags).isEqualTo(PINNED);
    }
}
