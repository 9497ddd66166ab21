package org.barrido.experiment.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.barrido.batch.Errands;
import org.barrido.batch.process.NewsCommand;
import org.barrido.sweep.Notification;
import org.barrido.sweep.Notification.Occasion;
import org.barrido.text.Json;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** Gives news of a run's sweeps to the programs that they name. What goes wrong with that is a line, and never the run's failure. */
final class Notifier implements AutoCloseable {
    /** How long a program may take, and how long the end of a run waits for the last ones. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path results;
    private final Consumer<String> tell;
    private final Map<String, Notification> wanted = new HashMap<>();
    /** Sweeps that something was trained of. */
    private final Set<String> trained = ConcurrentHashMap.newKeySet();

    private final ExecutorService errand = Errands.inOrder("barrido-notify");

    /** @param tell hears, from a thread of its own, what goes wrong */
    Notifier(List<PlannedSweep> sweeps, Path results, Consumer<String> tell) {
        this.results = results;
        this.tell = tell;
        for (PlannedSweep prepared : sweeps) {
            Notification own = prepared.sweep().execution().notification();
            if (own != null) {
                wanted.put(prepared.sweep().name(), own);
            }
        }
    }

    /**
     * An attempt has ended, or stands still.
     *
     * @param attempt its name, such as "mine/7"
     */
    void ended(String attempt, Outcome outcome) {
        String sweep = attempt.substring(0, attempt.lastIndexOf('/'));
        trained.add(sweep);
        Occasion occasion = outcome.status() == Status.FAILED
                ? Occasion.FAILED
                : outcome.status() == Status.DIVERGED ? Occasion.DIVERGED : null;
        if (occasion != null) {
            Map<String, @Nullable Object> news = new LinkedHashMap<>();
            news.put("attempt", attempt);
            news.put("epochs", outcome.epochs());
            news.put("reason", outcome.note());
            give(occasion, sweep, news);
        }
    }

    void target(String sweep) {
        give(Occasion.TARGET, sweep, Map.of());
    }

    /** Tells of the sweeps whose attempts have all ended now; of one that had nothing to train there are no news. */
    void concluded(RunResult result) {
        for (RunResult.SweepResult sweep : result.sweeps()) {
            if (!result.isStopped() && trained.contains(sweep.name())) {
                Map<String, @Nullable Object> news = new LinkedHashMap<>();
                for (Status status : Status.values()) {
                    news.put(status.name().toLowerCase(Locale.ROOT), sweep.count(status));
                }
                news.put(
                        "best",
                        sweep.ranks().isEmpty()
                                ? null
                                : sweep.name() + "/" + (sweep.ranks().get(0) + 1));
                give(Occasion.FINISHED, sweep.name(), news);
            }
        }
    }

    private void give(Occasion occasion, String sweep, Map<String, @Nullable Object> more) {
        Notification notification = wanted.get(sweep);
        if (notification == null || !notification.on().contains(occasion)) {
            return;
        }
        Map<String, @Nullable Object> news = new LinkedHashMap<>();
        news.put("event", occasion.word());
        news.put("sweep", sweep);
        news.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        news.put("results", results.toAbsolutePath().normalize().toString());
        news.putAll(more);
        String text = Json.value(news) + "\n";
        errand.execute(() -> run(notification, occasion, text));
    }

    private void run(Notification notification, Occasion occasion, String text) {
        try {
            new NewsCommand(notification.command(), Path.of(""), PATIENCE)
                    .run(text)
                    .ifPresent(trouble -> tell.accept("notify (" + occasion.word() + "): "
                            + notification.command().get(0) + ": " + trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is being told. */
    @Override
    public void close() {
        errand.shutdown();
        try {
            if (!errand.awaitTermination(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS)) {
                tell.accept("notify: not all that was to be told was told in time");
                errand.shutdownNow();
            }
        } catch (InterruptedException e) {
            errand.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
