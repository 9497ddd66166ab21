package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files as they come out of bad editors, bad merges and bad days: never anything but sweeps or problems with places, never slow. */
class SweepFuzzTest {
    private static final long SLOWEST_NANOS = 1_000_000_000L;
    private static final List<String> SPICES = List.of(
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "- ",
            ": ",
            "? ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "|\n",
            ">\n",
            "#",
            "\t",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "\r",
            "\uFEFF",
            "\u0000",
            "\u2028",
            "010",
            "1e999",
            "-0",
            "1_0",
            "null",
            "~",
            "yes",
            "<<: ",
            "values: ",
            "min: 1\n",
            "max: 99999999\n",
            "count: 1000000000\n",
            "when: {epochs: 1}",
            "1..99999999",
            "method: random\n",
            "run_cap: 100000\n",
            "zip: [[epochs, l2]]\n",
            "extends: single.yaml\n",
            "hidden: [[1], 2]\n",
            "𝄞",
            "ä",
            "distribution: normal\n",
            "99999999999999999999",
            "[[[[[[[[[[[[[[[[[[[",
            "seeds: 50000\n",
            "${args}",
            "${",
            "trainer: program\n",
            "trainer: network\n",
            "command: x\n",
            "metrics: json\n");

    /** Of a program, whose files the examples are. */
    private static final String PROGRAM = """
            name: mine
            program: single.yaml
            trainer:
              command: ["${env}", "${interpreter}", "${program}", "${args}", "--seed=${seed}", "${parameter:lr}", zip.yaml]
              metrics: {pattern: 'epoch (?<epoch>\\d+).*loss (?<val_loss>\\S+)', first_epoch: 0}
              files: [report.yaml, {data: size}]
              epochs: 20
              cwd: sweep
              env: {LEVEL: "${attempt_dir}"}
              cores: 2
              timeout: 2h
              tolerance: {val_loss: 1e-6}
            metric: {name: val_loss, at: best}
            seeds: 1..3
            parameters:
              lr: {min: 0.001, max: 1, count: 3, scale: log}
              model: {parameters: {depth: [1, 2], act: {values: [relu, null, [1, 2.5]]}}}
              beta: {values: [1, 0.5], when: {model.depth: 2}}
              on: [true, false]
            zip: [lr, model.act]
            exclude: {on: true, lr: 0.001}
            runs: [{lr: 9, model.depth: 1, model.act: x, on: yes}]
            """;

    @Test
    void mutantsOfTheExamples() throws IOException {
        fuzz(4_000, 1);
    }

    @Test
    @Tag("long")
    void aHundredThousandMutantsOfTheExamples() throws IOException {
        fuzz(100_000, 2);
    }

    private static void fuzz(int count, long seed) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : ExperimentsTest.files()) {
            seeds.add(Files.readAllBytes(file));
            seeds.add(PROGRAM.getBytes(StandardCharsets.UTF_8));
        }
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] mutant = seeds.get(random.nextInt(seeds.size()));
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                mutant = mutate(mutant, seeds, random);
            }
            refused += read(mutant, "mutant " + i + " of seed " + seed);
        }
        assertThat(refused)
                .as("mutants that are refused, and not all of them")
                .isBetween(count / 4, count - count / 50);
    }

    /** 1 if it is refused. */
    private static int read(byte[] bytes, String name) {
        long start = System.nanoTime();
        int refused = 0;
        try {
            Path file = Path.of("experiments", "mutant.yaml");
            String text = SourceText.of(file.toString(), bytes);
            assertThat(SweepFile.parse(file, text, List.of(), new SweepLimits(20_000, List.of())))
                    .isNotEmpty();
        } catch (SweepException e) {
            refused = 1;
            assertThat(e.problems()).as(name).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isNotNegative();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n", "java.", "org.", "com.");
            });
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(name + ":\n" + new String(bytes, StandardCharsets.UTF_8), e);
        }
        assertThat(System.nanoTime() - start)
                .as(() -> name + ":\n" + new String(bytes, StandardCharsets.UTF_8))
                .isLessThan(SLOWEST_NANOS);
        return refused;
    }

    private static byte[] mutate(byte[] from, List<byte[]> seeds, Random random) {
        int at = random.nextInt(from.length + 1);
        int to = Math.min(from.length, at + random.nextInt(20));
        byte[] middle = switch (random.nextInt(7)) {
            case 0 -> new byte[0];
            case 1 -> twice(from, at, to);
            case 2 -> new byte[] {(byte) random.nextInt(256)};
            case 3 -> String.valueOf((char) (32 + random.nextInt(95))).getBytes(StandardCharsets.UTF_8);
            case 4 -> slice(seeds.get(random.nextInt(seeds.size())), random);
            default -> SPICES.get(random.nextInt(SPICES.size())).getBytes(StandardCharsets.UTF_8);
        };
        int end = random.nextBoolean() ? to : at;
        byte[] result = new byte[at + middle.length + from.length - end];
        System.arraycopy(from, 0, result, 0, at);
        System.arraycopy(middle, 0, result, at, middle.length);
        System.arraycopy(from, end, result, at + middle.length, from.length - end);
        return result;
    }

    private static byte[] twice(byte[] from, int at, int to) {
        byte[] twice = new byte[2 * (to - at)];
        System.arraycopy(from, at, twice, 0, to - at);
        System.arraycopy(from, at, twice, to - at, to - at);
        return twice;
    }

    private static byte[] slice(byte[] from, Random random) {
        int at = random.nextInt(from.length);
        byte[] slice = new byte[Math.min(from.length - at, random.nextInt(200))];
        System.arraycopy(from, at, slice, 0, slice.length);
        return slice;
    }
}
