package org.barrido.sweep.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.file.Sha256;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Settings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TrainerSpecTest {
    private static final SortedMap<String, String> DIGESTS = new TreeMap<>(Map.of("train.py", "3f2a"));
    private static final Terms TERMS = new Terms(20, 2, 1, false, new TreeMap<>(Map.of("val_loss", 1e-6)));
    private static final MetricsRule JSON = new MetricsRule.Json(1);

    @Test
    void barridosOwnNetworkIsNoTextInTheLabBook() {
        assertThat(new TrainerSpec.Network().json(DIGESTS)).isNull();
        assertThat(new TrainerSpec.Network().kind()).isNull();
        assertThat(TrainerSpec.ofJson(null)).isEqualTo(new TrainerSpec.Network());
        assertThat(TrainerSpec.digests(null)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> isReadAgainFromItsJson() {
        return Stream.of(
                        new TrainerSpec.Jar("svm", Terms.DEFAULT),
                        program("attempt", JSON, Terms.DEFAULT),
                        program("sweep", new MetricsRule.Pattern("(?<epoch>\\d+) \"(?<val_loss>\\S+)", 0), TERMS),
                        program("../elsewhere", new MetricsRule.File("log.csv", 0), TERMS),
                        program("attempt", new MetricsRule.TensorBoard("runs", 1, 0), TERMS),
                        program("attempt", new MetricsRule.TensorBoard("runs", 1, 469), TERMS))
                .map(trainer -> DynamicTest.dynamicTest(trainer.toString(), () -> {
                    String json = trainer.json(DIGESTS);
                    assertThat(TrainerSpec.ofJson(json)).isEqualTo(trainer);
                    assertThat(TrainerSpec.digests(json)).isEqualTo(DIGESTS);
                    assertThat(TrainerSpec.ofJson(json).json(DIGESTS)).isEqualTo(json);
                }));
    }

    /** The text is what keys are made of: it stays for ever. */
    @Test
    void theFingerprintIsOverAllThatShapesTheNumbers() {
        TrainerSpec plain = program("attempt", JSON, Terms.DEFAULT);
        assertThat(plain.fingerprint(DIGESTS))
                .isEqualTo(Sha256.of("barrido program 1\n"
                        + "{\"command\": [\"python3\", \"train.py\", \"${args}\"], \"cwd\": \"attempt\","
                        + " \"digests\": {\"train.py\": \"3f2a\"}, \"env\": {\"LEVEL\": \"3\"},"
                        + " \"metrics\": {\"first_epoch\": 1}}"));
    }

    @Test
    void theFingerprintChangesWithFilesAndEpochsAndHowItIsJudgedIsNoPartOfIt() {
        TrainerSpec plain = program("attempt", JSON, Terms.DEFAULT);
        Terms longer = new Terms(40, 0, 0, true, new TreeMap<>());
        Terms otherMachine = new Terms(0, 8, 1, false, new TreeMap<>(Map.of(Terms.OTHERS, 0.1)));
        assertThat(plain.fingerprint(new TreeMap<>(Map.of("train.py", "3f2b"))))
                .isNotEqualTo(plain.fingerprint(DIGESTS));
        assertThat(program("attempt", JSON, longer).fingerprint(DIGESTS)).isNotEqualTo(plain.fingerprint(DIGESTS));
        assertThat(program("sweep", JSON, Terms.DEFAULT).fingerprint(DIGESTS)).isNotEqualTo(plain.fingerprint(DIGESTS));
        assertThat(program("attempt", new MetricsRule.Json(0), Terms.DEFAULT).fingerprint(DIGESTS))
                .isNotEqualTo(plain.fingerprint(DIGESTS));
        assertThat(program("attempt", JSON, otherMachine).fingerprint(DIGESTS)).isEqualTo(plain.fingerprint(DIGESTS));
        assertThat(program("/here", JSON, Terms.DEFAULT).fingerprint(DIGESTS))
                .isEqualTo(program("/there", JSON, Terms.DEFAULT).fingerprint(DIGESTS));
    }

    /** As attempts that go to other machines do. */
    @Test
    void goesToAnotherProcess() throws Exception {
        TrainerSpec trainer = program("sweep", new MetricsRule.File("log.csv", 0), TERMS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(trainer);
            out.writeObject(FreeSettings.ofJson("{\"a\": [1, null], \"b\": null}"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(trainer);
            assertThat(in.readObject()).isEqualTo(FreeSettings.ofJson("{\"a\": [1, null], \"b\": null}"));
        }
    }

    @Test
    void aMetricWithoutAToleranceHasThatOfTheOthers() {
        Terms terms = new Terms(0, 0, 0, true, new TreeMap<>(Map.of("val_loss", 1e-6, Terms.OTHERS, 0.5)));
        assertThat(terms.tolerance("val_loss")).isEqualTo(1e-6);
        assertThat(terms.tolerance("val_acc")).isEqualTo(0.5);
        assertThat(Terms.DEFAULT.tolerance("val_acc")).isZero();
    }

    @Test
    void aFileOfMetricsIsReadAsItsNameEnds() {
        assertThat(new MetricsRule.File("out/metrics.jsonl", 1).format()).isEqualTo(MetricsRule.Format.JSON_LINES);
        assertThat(new MetricsRule.File("dvclive/metrics.json", 0).format()).isEqualTo(MetricsRule.Format.JSON);
        assertThat(new MetricsRule.File("LOG.CSV", 0).format()).isEqualTo(MetricsRule.Format.CSV);
    }

    @Test
    void whatAnAttemptPassesIsItsParametersAndTheSeedByItsWrittenName() {
        TrainerSpec.Program program = program("attempt", JSON, Terms.DEFAULT);
        Settings settings = FreeSettings.ofJson("{\"width\": 3, \"none\": null, \"lr\": 0.5, \"list\": [1, null]}");
        assertThat(program.arguments(settings, 7)).hasToString("{list=[1, null], lr=0.5, none=null, width=3}");
        TrainerSpec.Program seeded = new TrainerSpec.Program(
                "",
                program.command(),
                "",
                "",
                program.env(),
                "attempt",
                JSON,
                program.files(),
                "random_seed",
                Terms.DEFAULT);
        assertThat(seeded.arguments(settings, 7))
                .containsEntry("random_seed", 7L)
                .hasSize(5);
        assertThat(seeded.fingerprint(DIGESTS)).isNotEqualTo(program.fingerprint(DIGESTS));
        assertThat(TrainerSpec.ofJson(seeded.json(DIGESTS))).isEqualTo(seeded);
    }

    @Test
    void epochsAreTheTrainersOrAParameterOfAUsualName() {
        Settings settings = FreeSettings.ofJson("{\"num_epochs\": 30, \"max_epochs\": 0.5}");
        assertThat(program("attempt", JSON, Terms.DEFAULT).epochs(settings)).isEqualTo(30);
        assertThat(program("attempt", JSON, TERMS).epochs(settings)).isEqualTo(20);
        assertThat(program("attempt", JSON, Terms.DEFAULT).epochs(FreeSettings.ofJson("{\"epochs\": 2.0}")))
                .isZero();
    }

    static TrainerSpec.Program program(String cwd, MetricsRule metrics, Terms terms) {
        return new TrainerSpec.Program(
                "/home/me",
                List.of("python3", "train.py", "${args}"),
                "",
                "",
                new TreeMap<>(Map.of("LEVEL", "3")),
                cwd,
                metrics,
                List.of(new TrainerFile("train.py", false), new TrainerFile("data/", true)),
                "",
                terms);
    }
}
