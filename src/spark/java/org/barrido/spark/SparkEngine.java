package org.barrido.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.Engine;
import org.barrido.batch.EngineProvider.Setup;
import org.barrido.batch.Job;
import org.barrido.batch.WorkQueue;
import org.barrido.batch.trainer.JavaAttemptTrainer;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.file.FileErrors;
import org.barrido.file.FolderTree;
import org.barrido.file.Sha256;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.NetworkAsTrainer;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.ModelStore;

/** Runs lanes as the tasks of a Spark job. The cluster is asked for when there is something to run. */
final class SparkEngine implements Engine {
    private static final long LOOK_MILLIS = 20;

    /** As the launcher starts a JVM that trains. */
    private static final String EXECUTOR_JAVA_OPTIONS = "-XX:ObjectAlignmentInBytes=64 -XX:-UsePerfData"
            + " -XX:Tier3DelayOn=10000 -XX:CompileCommand=quiet"
            + " -XX:CompileCommand=BackgroundCompilation,org.barrido.nn.simd.*::*,false"
            + " -XX:CompileCommand=CompileThresholdScaling,org.barrido.nn.simd.*::*,0.1"
            + " -XX:CompileCommand=dontinline,org.barrido.nn.simd.SimdKernels::*";
    /** What Spark says of the task that failed once too often, or everywhere. */
    private static final Pattern CAUSE = Pattern.compile("[Mm]ost recent failure:\\s*([^\\n]*)");

    private static final Pattern OURS = Pattern.compile("BatchException: (.*)");

    private final Master master;
    private final Setup setup;
    private final Map<String, Broadcast<Dataset>> sent = new HashMap<>();
    private Broadcast<List<byte[]>> jars;
    private JavaSparkContext spark;
    private SparkLog log = SparkLog.ELSEWHERE;

    private Path token;
    private boolean failed;

    SparkEngine(Master master, Setup setup) {
        this.master = master;
        this.setup = setup;
    }

    @Override
    public String describe(int attempts) {
        return "Spark (" + master.url() + ")";
    }

    @Override
    public int workers() {
        return master.cores();
    }

    @Override
    public void run(WorkQueue queue, Batch batch) throws BatchException {
        boolean recording = !setup.book().isServer();
        DriverEndpoint desk =
                new DriverEndpoint(batch, recording, ModelStore.in(setup.book().results()));
        BarridoPlugin.connect(desk);
        List<Submission> running = new ArrayList<>();
        try {
            while (!batch.isStopping() && !(running.isEmpty() && queue.isExhausted())) {
                submit(queue, running, desk);
                conclude(queue, running, batch);
            }
            await(running, batch, desk);
        } catch (IllegalStateException e) {
            throw failure(e);
        } finally {
            running.forEach(one -> one.action().cancel(true));
            desk.close();
        }
    }

    /** A job of Spark's and what it is to train. */
    private record Submission(List<List<Job>> lanes, JavaFutureAction<List<Job>> action) {}

    /** Where results decide what comes next, no more is handed out than can be at work soon; else all at once. */
    private void submit(WorkQueue queue, List<Submission> running, DriverEndpoint desk) throws BatchException {
        if (!queue.isDecidedByResults()) {
            begin(queue.takeAll(), running, desk);
            return;
        }
        Optional<List<Job>> lane = isBusy(running) ? Optional.empty() : queue.poll();
        while (lane.isPresent()) {
            begin(List.of(lane.get()), running, desk);
            lane = isBusy(running) ? Optional.empty() : queue.poll();
        }
    }

    private boolean isBusy(List<Submission> running) {
        int cores = spark == null ? 1 : Math.max(1, spark.sc().defaultParallelism());
        return running.size() >= cores + Math.max(1, cores / 4);
    }

    private void begin(List<List<Job>> lanes, List<Submission> running, DriverEndpoint desk) throws BatchException {
        if (!lanes.isEmpty()) {
            refuse(lanes);
            start();
            desk.expect(lanes);
            running.add(new Submission(lanes, submit(lanes)));
        }
    }

    /** Takes in what has ended, after a moment if nothing has. */
    private void conclude(WorkQueue queue, List<Submission> running, Batch batch) throws BatchException {
        List<Submission> ended =
                running.stream().filter(one -> one.action().isDone()).toList();
        for (Submission one : ended) {
            running.remove(one);
            List<Job> later = result(one);
            for (List<Job> lane : one.lanes()) {
                Set<Long> ids = lane.stream().map(Job::id).collect(Collectors.toSet());
                queue.done(
                        lane,
                        later.stream().filter(job -> ids.contains(job.id())).toList());
            }
        }
        if (ended.isEmpty()) {
            pause(batch);
        }
    }

    private List<Job> result(Submission ended) throws BatchException {
        try {
            return ended.action().get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    private static void pause(Batch batch) {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            batch.stop();
        }
    }

    /** After the batch was stopped: until every executor has reached the end of its epoch. */
    private void await(List<Submission> running, Batch batch, DriverEndpoint desk) throws BatchException {
        while (!running.isEmpty() && !desk.isIdle()) {
            for (Submission one :
                    running.stream().filter(job -> job.action().isDone()).toList()) {
                running.remove(one);
                result(one);
            }
            pause(batch);
        }
    }

    /** What executors can't train is told before any is asked for. */
    private void refuse(List<List<Job>> lanes) throws BatchException {
        for (Job job : lanes.stream().flatMap(List::stream).toList()) {
            if (!(job.trainer() instanceof TrainerSpec.Network) && HadoopFolder.isAddress(checkpoints())) {
                String who = job.trainer() instanceof TrainerSpec.Jar ? "trainers in Java" : "programs";
                throw new BatchException(
                        who
                                + " need folders that executors share with the driver, and --checkpoints is an address of Hadoop's",
                        null);
            }
        }
    }

    private JavaFutureAction<List<Job>> submit(List<List<Job>> lanes) throws BatchException {
        LaneTask task = new LaneTask(
                send(lanes),
                jars(),
                setup.book().results().toAbsolutePath().toString(),
                checkpoints(),
                HadoopFolder.isAddress(checkpoints())
                        ? spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()))
                        : null,
                setup.book().url(),
                token(),
                setup.version(),
                setup.kernels());
        return spark.parallelize(lanes, lanes.size()).mapPartitions(task).collectAsync();
    }

    /** Made for this application; removed when it ends. */
    private String token() throws BatchException {
        token = setup.book().results().resolve("." + spark.sc().applicationId());
        try {
            Files.createDirectories(token.getParent());
            if (!Files.exists(token)) {
                Files.createFile(token);
            }
        } catch (IOException e) {
            throw new BatchException(token + ": can't be written (" + FileErrors.reason(e) + ")", e);
        }
        return token.getFileName().toString();
    }

    private String checkpoints() {
        String given = setup.checkpoints();
        if (given != null && HadoopFolder.isAddress(given)) {
            return given;
        }
        Path folder = given == null ? Checkpoints.folder(setup.book().results()) : Path.of(given);
        return folder.toAbsolutePath().toString();
    }

    private Map<String, Broadcast<Dataset>> send(List<List<Job>> lanes) throws BatchException {
        Set<String> names = new TreeSet<>();
        lanes.stream().flatMap(List::stream).forEach(job -> dataset(job).ifPresent(names::add));
        for (String name : names) {
            if (!sent.containsKey(name)) {
                try {
                    sent.put(name, spark.broadcast(setup.datasets().get(name)));
                } catch (DataException e) {
                    throw new BatchException(e.getMessage(), e);
                }
            }
        }
        return new HashMap<>(sent);
    }

    private static Optional<String> dataset(Job job) {
        if (job.trainer() instanceof TrainerSpec.Network) {
            return Optional.of(job.settings().network().text(NetworkParameter.DATASET));
        }
        boolean isOurs =
                job.trainer() instanceof TrainerSpec.Jar jar && jar.name().equals(NetworkAsTrainer.NAME);
        try {
            return isOurs
                    ? Optional.of(NetworkAsTrainer.dataset(JavaAttemptTrainer.parameters(job)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the attempt fails with these words
        }
    }

    /** Those of users' trainers, as they were when the run began. */
    private Broadcast<List<byte[]>> jars() throws BatchException {
        if (jars == null) {
            List<byte[]> contents = new ArrayList<>();
            for (Map.Entry<Path, String> jar : setup.trainerJars().entrySet()) {
                contents.add(contents(jar.getKey(), jar.getValue()));
            }
            jars = spark.broadcast(contents);
        }
        return jars;
    }

    private static byte[] contents(Path jar, String digest) throws BatchException {
        try {
            byte[] contents = Files.readAllBytes(jar);
            if (Sha256.of(contents).equals(digest)) {
                return contents;
            }
        } catch (IOException e) {
            throw new BatchException(jar + ": can't be read (" + FileErrors.reason(e) + ")", e);
        }
        throw new BatchException(jar + " has changed since the run began: run again", null);
    }

    private BatchException failure(Throwable thrown) {
        failed = true;
        String message = String.valueOf(thrown.getMessage());
        Matcher cause = CAUSE.matcher(message);
        String line =
                cause.find() ? cause.group(1) : message.lines().findFirst().orElse(message);
        Matcher ours = OURS.matcher(line);
        return new BatchException(ours.find() ? ours.group(1) : "Spark ended the run: " + line + log.pointer(), thrown);
    }

    private void start() throws BatchException {
        if (spark != null) {
            return;
        }
        log = SparkLog.in(setup.book().results());
        master.check();
        try {
            spark = new JavaSparkContext(conf());
        } catch (Exception e) { // Scala's checked exceptions are none of Java's
            String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BatchException("there is no Spark at " + master.url() + ": " + line, e);
        }
    }

    private SparkConf conf() {
        SparkConf conf = new SparkConf().setMaster(master.url());
        conf.setIfMissing("spark.app.name", "barrido");
        setup.settings().forEach(conf::set);
        conf.set("spark.plugins", BarridoPlugin.class.getName());
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.ui.retainedTasks", "1000");
        conf.setIfMissing("spark.excludeOnFailure.enabled", Boolean.toString(!master.isThisMachine()));
        conf.setIfMissing("spark.executor.defaultJavaOptions", EXECUTOR_JAVA_OPTIONS);
        if (master.isThisMachine()) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (master.isLocalCluster()) {
            conf.setIfMissing("spark.executor.memory", master.memory() + "m");
        }
        if (!conf.contains("spark.jars")) {
            conf.set(master.isLocalCluster() ? "spark.executor.extraClassPath" : "spark.jars", ownJar());
        }
        return conf;
    }

    private static String ownJar() {
        try {
            return Path.of(SparkEngine.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class's own place is an address", e);
        }
    }

    @Override
    public void close() {
        if (spark == null) {
            return;
        }
        String application = spark.sc().applicationId();
        log.takeErrors(spark::close);
        if (token != null) {
            delete(token);
        }
        String home = System.getenv("SPARK_HOME");
        if (master.isLocalCluster() && home != null && !failed) {
            delete(Path.of(home, "work", application));
        }
    }

    /** A file, or a folder with all in it, that nobody misses. */
    private static void delete(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // An executor may still be at its last words; they do no harm where they are.
            return;
        }
    }
}
