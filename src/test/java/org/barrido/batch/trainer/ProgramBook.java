package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchListener;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Job;
import org.barrido.batch.ThreadPool;
import org.barrido.batch.process.ProgramFiles;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.trainer.MetricsRule;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerFile;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.ValuePositions;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** A lab book with attempts of a shell script, which a batch has run by the real trainer. */
final class ProgramBook implements AutoCloseable {
    private final Path folder;
    private final LabBookWriter book;
    private final List<FreeSettings> settings = new ArrayList<>();
    private MetricsRule rule = new MetricsRule.Json(1);
    private String cwd = TrainerSpec.Program.OWN_FOLDER;
    private boolean deterministic = true;
    private int retry;
    private Duration timeout;
    private List<String> command = List.of("sh", "train.sh");
    private Runnable eachEpoch = () -> {};
    private Batch batch;
    private long sweepId;

    ProgramBook(Path folder) {
        this.folder = folder;
        book = LabBookWriter.open(folder.resolve("results"));
    }

    ProgramBook script(String... lines) throws IOException {
        Files.writeString(folder.resolve("train.sh"), String.join("\n", lines) + "\n");
        return this;
    }

    ProgramBook attempt(String json) {
        settings.add(FreeSettings.ofJson(json));
        return this;
    }

    ProgramBook metrics(MetricsRule metrics) {
        rule = metrics;
        return this;
    }

    ProgramBook cwd(String place) {
        cwd = place;
        return this;
    }

    ProgramBook notDeterministic() {
        deterministic = false;
        return this;
    }

    ProgramBook retry(int times) {
        retry = times;
        return this;
    }

    ProgramBook timeout(Duration time) {
        timeout = time;
        return this;
    }

    ProgramBook command(String... words) {
        command = List.of(words);
        return this;
    }

    /** Has the batch stopped after the first epoch that it hears of. */
    ProgramBook stopAfterAnEpoch() {
        eachEpoch = () -> batch.stop();
        return this;
    }

    ProgramBook goOn() {
        eachEpoch = () -> {};
        return this;
    }

    void stop() {
        batch.stop();
    }

    ProgramBook eachEpoch(Runnable action) {
        eachEpoch = action;
        return this;
    }

    TrainerSpec.Program program() {
        return program(new Terms(0, 0, 0, deterministic, new TreeMap<>()));
    }

    private TrainerSpec.Program program(Terms terms) {
        List<TrainerFile> files =
                Files.exists(folder.resolve("train.sh")) ? List.of(new TrainerFile("train.sh", false)) : List.of();
        return new TrainerSpec.Program(
                folder.toString(), command, "python3", "", new TreeMap<>(), cwd, rule, files, "", terms);
    }

    /** Runs what is pending, on one worker. */
    ProgramBook run() throws Exception {
        return run(1);
    }

    ProgramBook run(int workers) throws Exception {
        if (settings.isEmpty()) {
            attempt("{\"lr\": 0.1}");
        }
        TrainerSpec.Program program = program();
        List<KeyedAttempt> attempts = keyed(program);
        sweepId =
                book.begin(sweep(attempts), attempts, new Provenance("1", "unknown", "java", "os", "cpu", 1, "plain"));
        List<Job> jobs = new ArrayList<>();
        for (PendingAttempt pending : book.pending(sweepId, false)) {
            KeyedAttempt keyed = attempts.get(pending.keyed().attempt().number() - 1);
            jobs.add(new Job(
                    new PendingAttempt(pending.id(), keyed, pending.epochsRecorded()),
                    "s",
                    program,
                    "loss",
                    new ExecutionOptions(0, timeout, retry, 0, ExecutionOptions.Keep.NONE, false),
                    0));
        }
        batch = new Batch(
                book,
                new DatasetCache(name -> {
                    throw new AssertionError("a program needs no data set");
                }),
                new ThreadPool(workers, new ProgramAttemptTrainer(checkpoints(), System.getenv())),
                new Listener());
        batch.run(jobs);
        return this;
    }

    /** The first difference that running the only attempt again gives; null if there is none. */
    @Nullable
    String verify(double tolerance) throws Exception {
        TrainerSpec.Program was = program();
        SortedMap<String, String> digests = ProgramFiles.of(folder, was.files()).digests();
        return verify(tolerance, digests);
    }

    @Nullable
    String verify(double tolerance, SortedMap<String, String> digests) throws Exception {
        Terms terms = new Terms(0, 0, 0, true, new TreeMap<>(Map.of(Terms.OTHERS, tolerance)));
        TrainerSpec.Program now = program(terms);
        Verification.Recorded recorded = new Verification.Recorded(keyed(now).get(0), epochs(), row().digest());
        return new Verification(RerunVerification.of(now, digests, System.getenv()))
                .verify(List.of(recorded), 1, finding -> {})
                .get(0)
                .difference();
    }

    SortedMap<String, String> digests() throws IOException {
        return ProgramFiles.of(folder, program().files()).digests();
    }

    private List<KeyedAttempt> keyed(TrainerSpec.Program program) throws IOException {
        String fingerprint =
                program.fingerprint(ProgramFiles.of(folder, program.files()).digests());
        List<KeyedAttempt> attempts = new ArrayList<>();
        for (FreeSettings each : settings) {
            attempts.add(KeyedAttempt.of(new Attempt(attempts.size() + 1, each, 1), fingerprint));
        }
        return attempts;
    }

    private Sweep sweep(List<KeyedAttempt> attempts) {
        return new Sweep(
                "s",
                "",
                Metric.DEFAULT,
                List.of(1L),
                List.of(),
                attempts.stream().map(KeyedAttempt::attempt).toList(),
                List.of(),
                ExecutionOptions.DEFAULT,
                program(),
                null,
                null,
                null,
                "name: s\n",
                "0123",
                List.of(),
                ValuePositions.nowhere("s"));
    }

    private Path checkpoints() {
        return Checkpoints.folder(folder.resolve("results"));
    }

    AttemptRow row() {
        return rows().get(0);
    }

    List<AttemptRow> rows() {
        return book.attempts(sweepId);
    }

    List<Epoch> epochs() {
        return book.recordedEpochs(row().id());
    }

    /** The losses on record, "-" for an epoch without one. */
    List<String> losses() {
        return epochs().stream()
                .map(epoch -> String.valueOf(epoch.metrics().get("loss")))
                .toList();
    }

    /** The steps on record, as epoch and step. */
    List<String> steps() {
        return book.steps(row().id()).stream()
                .map(step -> step.epoch() + "/" + step.step())
                .toList();
    }

    /** What is in the file of the only attempt's own folder. */
    Path file(String name) throws IOException {
        try (var all = Files.list(checkpoints())) {
            return all.findFirst().orElseThrow().resolve(name);
        }
    }

    @Override
    public void close() {
        book.close();
    }

    private final class Listener implements BatchListener {
        @Override
        public void started(PendingAttempt attempt) {}

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
            eachEpoch.run();
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {}
    }
}
