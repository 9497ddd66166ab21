package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.AttemptTrainer;
import org.barrido.batch.Job;
import org.barrido.batch.process.AttemptFolder;
import org.barrido.batch.process.AttemptLog;
import org.barrido.batch.process.ProgramFiles;
import org.barrido.sweep.parameter.NullValue;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.Assignment;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** Has attempts trained by users' trainers in Java, each with a folder of its own as programs have. */
public final class JavaAttemptTrainer implements AttemptTrainer {
    private final Path folders;
    private final TrainerJars jars;

    /**
     * Makes one for a run.
     *
     * @param folders where those of attempts are
     */
    public JavaAttemptTrainer(Path folders, TrainerJars jars) {
        this.folders = folders;
        this.jars = jars;
    }

    @Override
    public Outcome train(Job job, AttemptRecord record, @Nullable DiagnosticsListener diagnosis) throws IOException {
        TrainerSpec.Jar spec = (TrainerSpec.Jar) job.trainer();
        AttemptFolder folder =
                new AttemptFolder(folders.resolve(Checkpoints.name(job.keyed().trajectory())));
        TrainingRecord told = new TrainingRecord(record, spec.terms().deterministic());
        boolean isResumed = folder.takeUp(told.count());
        Map<String, Object> parameters = parameters(job);
        folder.prepare(ProgramFiles.of(folder.root(), List.of()), parameters);
        Assignment assignment = new Assignment(
                parameters,
                job.keyed().attempt().seed(),
                job.epochs() > 0 ? OptionalInt.of(job.epochs()) : OptionalInt.empty(),
                isResumed ? told.count() : 0,
                folder.work(),
                folder.kept(),
                Math.max(1, spec.terms().cores()),
                List.of());
        try (AttemptLog log = new AttemptLog(folder.log())) {
            return new JavaTraining(record, told, log, job.metric()).run(jars.named(spec.name()), assignment);
        }
    }

    /** What a trainer is given of a job's settings, by name. */
    public static Map<String, Object> parameters(Job job) {
        Map<String, Object> parameters = new HashMap<>();
        job.settings().values().forEach((parameter, value) -> {
            Object plain = NullValue.plain(value);
            if (plain != null) {
                parameters.put(parameter.key(), plain);
            }
        });
        return parameters;
    }
}
