package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.AttemptTrainer;
import org.barrido.batch.Job;
import org.barrido.batch.process.AttemptFolder;
import org.barrido.batch.process.DeviceShare;
import org.barrido.batch.process.ProgramEnvironment;
import org.barrido.batch.process.ProgramFiles;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.trainer.CommandLine;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.program.TracedReader;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Has attempts trained by programs of the user's own, each in a folder of its own beside the checkpoints of Barrido's own network. An
 * attempt that was cut off goes on in its folder.
 */
public final class ProgramAttemptTrainer implements AttemptTrainer {
    private final Path folders;
    private final Map<String, String> environment;
    private final TracedReader.@Nullable Trace trace;
    private final KnownFiles files;
    private @Nullable DeviceShare devices;

    /**
     * Makes one for a run.
     *
     * @param folders where those of attempts are
     * @param environment that programs inherit
     */
    public ProgramAttemptTrainer(Path folders, Map<String, String> environment) {
        this(folders, environment, new KnownFiles(), null);
    }

    /**
     * @param files of programs that others may have asked for already
     * @param trace is told of each line that is printed or read; null if nobody wants to know
     */
    ProgramAttemptTrainer(
            Path folders, Map<String, String> environment, KnownFiles files, TracedReader.@Nullable Trace trace) {
        this.files = files;
        this.folders = folders;
        this.environment = environment;
        this.trace = trace;
    }

    @Override
    public Outcome train(Job job, AttemptRecord record, @Nullable DiagnosticsListener diagnosis) throws IOException {
        TrainerSpec.Program program = (TrainerSpec.Program) job.trainer();
        ProgramFiles consists = unchanged(job.keyed(), program);
        int gpus = program.terms().gpus();
        try (DeviceShare.Lease lease = devices(gpus).lease(gpus)) {
            return train(job, consists, lease.devices(), record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.interrupted(record.recorded().size());
        }
    }

    /** Numbers are recorded under a key that the files are in. */
    private ProgramFiles unchanged(KeyedAttempt keyed, TrainerSpec.Program program) throws IOException {
        ProgramFiles known = files.of(program);
        if (!program.fingerprint(known.digests()).equals(keyed.dataHash())) {
            throw new IOException("the program's files have changed since the run began: run again");
        }
        String changed = known.firstChanged().orElse(null);
        if (changed != null) {
            throw new IOException(changed + " has changed since the run began: run again");
        }
        return known;
    }

    /** They are looked for when somebody wants some. */
    private synchronized DeviceShare devices(int wanted) throws IOException {
        if (wanted == 0) {
            return DeviceShare.NONE;
        }
        if (devices == null) {
            devices = DeviceShare.found(environment);
        }
        return devices;
    }

    private Outcome train(Job job, ProgramFiles consists, List<String> devices, AttemptRecord record)
            throws IOException {
        TrainerSpec.Program program = (TrainerSpec.Program) job.trainer();
        AttemptFolder folder =
                new AttemptFolder(folders.resolve(Checkpoints.name(job.keyed().trajectory())));
        TrainingRecord told = new TrainingRecord(record, program.terms().deterministic());
        boolean isResumed = folder.takeUp(told.count());
        folder.prepare(consists, parameters(job));
        Path place = place(program, folder);
        try (ProgramMetrics metrics = ProgramMetrics.of(program.metrics(), place, trace)) {
            ProgramTraining training = new ProgramTraining(
                    record, told, metrics, program.metrics().firstEpoch(), job.metric(), job.until());
            if (isResumed) {
                training.takeUp(folder.log(), place.startsWith(folder.root()));
            } else {
                training.overlook();
            }
            CommandLine command = command(job, folder, devices, isResumed ? told.count() : 0);
            return training.run(command.words(), command.environment(), place, folder.log());
        }
    }

    private static Path place(TrainerSpec.Program program, AttemptFolder folder) {
        Path base = Path.of(program.base());
        return switch (program.cwd()) {
            case TrainerSpec.Program.OWN_FOLDER -> folder.work();
            case TrainerSpec.Program.SWEEP_FOLDER -> base;
            default -> base.resolve(program.cwd());
        };
    }

    /** With the whole environment. */
    private CommandLine command(Job job, AttemptFolder folder, List<String> devices, int resumeEpoch) {
        TrainerSpec.Program program = (TrainerSpec.Program) job.trainer();
        Attempt attempt = job.keyed().attempt();
        OptionalInt epochs = job.epochs() > 0 ? OptionalInt.of(job.epochs()) : OptionalInt.empty();
        int cores = Math.max(1, program.terms().cores());
        Map<String, @Nullable Object> parameters = parameters(job);
        CommandLine.Context context = new CommandLine.Context(
                attempt.number(),
                attempt.seed(),
                epochs,
                cores,
                resumeEpoch,
                folder.work(),
                folder.kept(),
                folder.parameters(),
                parameters);
        CommandLine command = CommandLine.of(program, context, environment::get);
        ProgramEnvironment.Task task = new ProgramEnvironment.Task(
                job.sweep(), attempt.number(), attempt.seed(), epochs, until(job, epochs), resumeEpoch, cores, devices);
        ProgramEnvironment whole = ProgramEnvironment.of(environment, task, folder, parameters, command.environment());
        return new CommandLine(command.words(), new TreeMap<>(whole.values()));
    }

    private static OptionalInt until(Job job, OptionalInt epochs) {
        return job.until() > 0 ? OptionalInt.of(job.until()) : epochs;
    }

    private static Map<String, @Nullable Object> parameters(Job job) {
        TrainerSpec.Program program = (TrainerSpec.Program) job.trainer();
        return program.arguments(job.settings(), job.keyed().attempt().seed());
    }
}
