package org.barrido.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.barrido.batch.AttemptTrainer;
import org.barrido.batch.BatchException;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Job;
import org.barrido.batch.Worker;
import org.barrido.batch.trainer.AttemptTrainers;
import org.barrido.batch.trainer.JavaAttemptTrainer;
import org.barrido.batch.trainer.NetworkAttemptTrainer;
import org.barrido.batch.trainer.ProgramAttemptTrainer;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.KernelType;
import org.barrido.store.row.Recorder;
import org.barrido.store.sql.LabBookException;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.ModelStore;

/**
 * What an executor does: trains the attempts of a lane. What fails for no fault of theirs fails the task, and Spark tries it again
 * elsewhere.
 *
 * @param jars with users' trainers in Java
 * @param results the driver's folder, for models
 * @param checkpoints a folder, or an address of Hadoop's
 * @param hadoop the driver's settings for such addresses; null where there is none. They are long: each executor unpacks them once
 * @param bookUrl of the server where executors record; null if the driver does
 * @param token a file that the driver made in the results folder: an executor that doesn't see it keeps models by the driver
 * @param version of Barrido
 * @param kernels whose loops train
 */
record LaneTask(
        Map<String, Broadcast<Dataset>> datasets,
        Broadcast<List<byte[]>> jars,
        String results,
        String checkpoints,
        Broadcast<SerializableConfiguration> hadoop,
        String bookUrl,
        String token,
        String version,
        KernelType kernels)
        implements FlatMapFunction<Iterator<List<Job>>, Job>, Serializable {
    @Override
    public Iterator<Job> call(Iterator<List<Job>> lanes) throws BatchException {
        DriverClient line = new DriverClient(BarridoPlugin.driver(), bookUrl == null);
        List<Job> elsewhere = new ArrayList<>();
        try {
            if (!line.isStopping()) {
                Recorder recorder = bookUrl == null ? line : ExecutorCache.book(bookUrl, Path.of(results));
                Worker worker = new Worker(recorder, training(line), line, line::isStopping);
                while (lanes.hasNext()) {
                    elsewhere.addAll(worker.run(lanes.next()));
                }
            }
        } catch (LabBookException e) {
            throw new BatchException("the run can't go on: " + e.getMessage(), e);
        } catch (BatchException e) {
            ExecutorCache.release();
            throw e;
        }
        return elsewhere.iterator();
    }

    private AttemptTrainer training(DriverClient line) throws BatchException {
        DatasetCache held = new DatasetCache(name -> ExecutorCache.dataset(datasets.get(name)));
        boolean shared = Files.exists(Path.of(results, token));
        if (!shared && !HadoopFolder.isAddress(checkpoints)) {
            // Nothing is written into a folder of the same name that is the executor's alone, where nobody would look
            // for it.
            throw new BatchException(
                    "the run can't go on: " + results
                            + " isn't a folder that this executor shares with the driver; give"
                            + " --results one that is, or --checkpoints an address of Hadoop's",
                    null);
        }
        ModelStore models = shared ? ModelStore.in(Path.of(results)) : new DriverModels(line);
        AttemptTrainer network = new NetworkAttemptTrainer(held, models, places(), version, kernels.load());
        return new AttemptTrainers(network, programs(), javaTrainers());
    }

    /** Its jars are unpacked when one of them is wanted. */
    private AttemptTrainer javaTrainers() {
        return (job, record, diagnosis) -> new JavaAttemptTrainer(
                        Path.of(checkpoints), ExecutorCache.trainers(jars, datasets, kernels))
                .train(job, record, diagnosis);
    }

    /** Their folders are the driver's too; who has none there has no programs, of which the driver has told. */
    private AttemptTrainer programs() {
        return (job, record, diagnosis) ->
                new ProgramAttemptTrainer(Path.of(checkpoints), System.getenv()).train(job, record, diagnosis);
    }

    private Function<String, Checkpoints> places() throws BatchException {
        if (HadoopFolder.isAddress(checkpoints)) {
            FileContext store = store();
            return trajectory -> Checkpoints.in(HadoopFolder.of(checkpoints, Checkpoints.name(trajectory), store));
        }
        Path all = Path.of(checkpoints);
        return trajectory -> Checkpoints.in(all, trajectory);
    }

    private FileContext store() throws BatchException {
        try {
            return ExecutorCache.store(checkpoints, hadoop.value().value());
        } catch (IOException e) {
            throw new BatchException("the run can't go on: --checkpoints " + e.getMessage(), e);
        }
    }
}
