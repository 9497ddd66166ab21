package org.barrido.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.barrido.file.Sha256;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.EpochTable;
import org.barrido.store.table.Schema;
import org.barrido.store.table.SweepRegistration;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/** A lab book of thousands of attempts that nobody trained: random points, a share of which diverged. */
public final class LargeBook {
    private static final int TRANSACTION = 300;
    /** One in so many diverges. */
    private static final int DIVERGING = 50;

    private LargeBook() {}

    /** Random learning rates, hidden sizes and a few batch sizes and optimizers, each with every seed. */
    public static Sweep search(String name, Metric metric, int configurations, int seeds, int epochs) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        List<Attempt> attempts = new ArrayList<>();
        List<Settings> points = new ArrayList<>();
        for (int i = 0; i < configurations; i++) {
            Settings plain =
                    SampleBooks.settings(Math.pow(10, -4 * random.nextDouble()), 16L << random.nextInt(4), epochs);
            Map<Parameter, Object> values = Parameter.map();
            values.putAll(plain.values());
            long width = 16 + random.nextLong(500);
            values.put(NetworkParameter.HIDDEN_SIZE, width);
            values.put(NetworkParameter.HIDDEN, List.of(width));
            values.put(NetworkParameter.ACTIVATION, random.nextBoolean() ? "relu" : "tanh");
            points.add(Settings.ofComplete(values));
        }
        List<Long> all = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            all.add(seed);
            for (Settings point : points) {
                attempts.add(new Attempt(attempts.size() + 1, point, seed));
            }
        }
        String yaml = "name: " + name + "\n";
        return new Sweep(
                name,
                "A large sample.",
                metric,
                all,
                List.of(
                        NetworkParameter.LEARNING_RATE,
                        NetworkParameter.BATCH_SIZE,
                        NetworkParameter.HIDDEN_SIZE,
                        NetworkParameter.ACTIVATION),
                attempts,
                List.of(),
                yaml,
                Sha256.of(yaml),
                List.of());
    }

    /** Records sweeps as if all their attempts had been run, many in one transaction; makes the book if there is none. */
    public static void fill(Path results, Sweep... sweeps) {
        BookFiles files = BookFiles.in(results).created();
        try (H2Connection database = H2Connection.open(files).prepared(Schema.CURRENT)) {
            for (Sweep sweep : sweeps) {
                long id = database.transaction(
                        new SweepRegistration(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE, null)::record);
                fill(database, id, sweep.attempts());
            }
        }
        FileSeal.putOn(files);
    }

    private static void fill(H2Connection database, long sweep, List<Attempt> attempts) {
        List<Long> ids = database.transaction(c -> Sql.list(
                c,
                "SELECT attempt_id FROM lab.sweep_attempt WHERE sweep_id = ? ORDER BY number",
                row -> row.getLong(1),
                sweep));
        for (int from = 0; from < ids.size(); from += TRANSACTION) {
            int first = from;
            database.transaction(c -> {
                for (int i = first; i < Math.min(ids.size(), first + TRANSACTION); i++) {
                    long id = ids.get(i);
                    List<Epoch> epochs = epochs(attempts.get(i));
                    Sql.batch(c, EpochTable.INSERT, epochs, (s, epoch) -> EpochTable.bind(s, id, epoch));
                    AttemptStatements.close(c, id, outcome(id, epochs.size(), diverges(attempts.get(i))));
                }
                return ids.size();
            });
        }
    }

    private static boolean diverges(Attempt attempt) {
        return attempt.number() % DIVERGING == 0;
    }

    private static Outcome outcome(long id, int epochs, boolean diverged) {
        return diverged
                ? new Outcome(Status.DIVERGED, epochs, Sha256.of("diverged " + id), "loss became Infinity")
                : SampleBooks.completed(epochs, id);
    }

    private static List<Epoch> epochs(Attempt attempt) {
        if (diverges(attempt)) {
            return List.of(
                    new Epoch(1, 0.1, Double.POSITIVE_INFINITY, 0.1, Double.NaN, 0.098, Double.NaN, Double.NaN, 0.5));
        }
        List<Epoch> epochs = new ArrayList<>();
        double quality = 0.05 + (attempt.number() * 7919L % 977) * 0.01;
        for (int number = 1; number <= attempt.settings().epochs(); number++) {
            epochs.add(SampleBooks.epoch(number, quality));
        }
        return epochs;
    }
}
