package org.barrido.nn.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.barrido.nn.Activation;
import org.barrido.nn.Network;
import org.barrido.nn.NetworkTrainer;
import org.barrido.nn.TinyNetwork;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.TrainingConfig;
import org.junit.jupiter.api.Test;

class StagedKernelsTest {
    private static final TinyNetwork TOY = new TinyNetwork(50, 20, 5, 11);

    private final Set<String> calledSimd = ConcurrentHashMap.newKeySet();
    private int rehearsals;

    /** The plain loops, with a record of which were called. */
    private Kernels simd() {
        Kernels plain = new PlainKernels();
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    calledSimd.add(method.getName());
                    return method.invoke(plain, arguments);
                });
    }

    private StagedKernels staged(boolean becomesFast, double reluctance) {
        return new StagedKernels(
                new PlainKernels(),
                simd(),
                call -> {
                    rehearsals++;
                    return becomesFast;
                },
                reluctance);
    }

    private static SortedMap<String, float[]> trained(Kernels kernels) {
        TrainingConfig rule = TinyNetwork.sgd(Loss.CROSS_ENTROPY);
        Network network = TinyNetwork.network(20, List.of(24, 20), 5, Activation.RELU);
        NetworkTrainer training = new NetworkTrainer(network, rule, TOY.compressed(), TOY.labels, 16, kernels);
        for (int epoch = 1; epoch <= 4; epoch++) {
            training.beginEpoch(epoch, 0.05, 0, null);
            for (int s = 0; s < 6; s++) {
                training.step(TOY.order, (s % 3) * 16, 16);
            }
        }
        return training.arrays();
    }

    private static void assertTrainsAsPlain(Kernels kernels) {
        SortedMap<String, float[]> arrays = trained(kernels);
        trained(new PlainKernels())
                .forEach((name, array) -> assertThat(arrays.get(name)).as(name).isEqualTo(array));
    }

    @Test
    void littleWorkIsDoneByPlainLoops() {
        StagedKernels kernels = staged(true, 1);
        kernels.prepare(1000);
        assertTrainsAsPlain(kernels);
        assertThat(rehearsals).isZero();
        assertThat(calledSimd).isEmpty();
    }

    @Test
    void muchWorkIsDoneBySimdKernelsInTheMidstOfATraining() {
        assertTrainsAsPlain(staged(true, 0.000002));
        assertThat(rehearsals).isPositive();
        assertThat(calledSimd)
                .contains("sparseForward", "sparseGradient", "denseForward", "denseGradient", "relu", "transpose");
    }

    @Test
    void whatATrainingNeedsIsRehearsedBeforeIt() {
        StagedKernels kernels = staged(true, 1);
        kernels.prepare(1e12);
        assertThat(rehearsals).isEqualTo(6);
        assertTrainsAsPlain(kernels);
        assertThat(rehearsals).isEqualTo(6);
        assertThat(calledSimd).contains("sparseForward", "sparseGradient", "denseForward", "denseGradient", "relu");
        assertThat(kernels.hasGivenUp()).isFalse();
    }

    @Test
    void kernelsThatStaySlowAreGivenUp() {
        StagedKernels kernels = staged(false, 0);
        kernels.prepare(1e12);
        assertTrainsAsPlain(kernels);
        assertThat(calledSimd).isEmpty();
        assertThat(kernels.hasGivenUp()).isTrue();
    }

    /**
     * Kernels of which a rehearsal left a way untaken are compiled without it, and stay slow once it is taken. On a machine that does much else
     * Java's compiler decides otherwise now and then, and a plain kernel stays in use: so it has three tries.
     */
    @Test
    void rehearsalsMakeTheRealOnesFastInAJvmAsTheLauncherStartsIt() throws Exception {
        List<String> fast =
                Stream.of(KernelCall.values()).map(call -> call + " true").toList();
        List<String> told = rehearsedAnew();
        for (int tries = 1; tries < 3 && !told.equals(fast); tries++) {
            told = rehearsedAnew();
        }
        assertThat(told).containsExactlyElementsOf(fast);
    }

    private static List<String> rehearsedAnew() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"));
        command.addAll(launcherOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RehearsedKernels.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told.lines().filter(line -> !line.startsWith("WARNING")).toList();
    }

    @Test
    void sparksExecutorsTrainWithTheLaunchersOptions() throws Exception {
        String engine = Files.readString(Path.of("src/spark/java/org/barrido/spark/SparkEngine.java"));
        assertThat(engine).contains(launcherOptions());
    }

    /** What the launcher gives the compiler of those that train. */
    private static List<String> launcherOptions() throws Exception {
        String launcher = Files.readString(Path.of("barrido"));
        String function =
                launcher.substring(launcher.indexOf("\nkernels="), launcher.indexOf("\ncase ${1:-} in\n    run |"));
        Process shell = new ProcessBuilder("sh", "-fc", function + "\ncompiler_of_kernels").start();
        String options = new String(shell.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(shell.waitFor()).isZero();
        assertThat(options).contains("-XX:CompileCommand=quiet");
        return List.of(options.split(" "));
    }

    @Test
    void aRehearsalEndsWhereCallsGoOnAllocating() {
        byte[][] kept = new byte[1][];
        assertThat(new KernelRehearsal(100_000_000).test(() -> kept[0] = new byte[10_000]))
                .isFalse();
    }
}
