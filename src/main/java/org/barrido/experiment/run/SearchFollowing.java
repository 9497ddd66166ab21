package org.barrido.experiment.run;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.barrido.batch.BatchException;
import org.barrido.batch.Following;
import org.barrido.batch.Job;
import org.barrido.data.DataException;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;

/** The attempts that a sweep's search suggests while others of it are trained. */
final class SearchFollowing implements Following {
    private final Searches searches;
    private final LabBookWriter book;
    private final long sweepId;
    private final Provenance provenance;
    private final Run run;
    private PlannedSweep now;

    /** What a run does with attempts that follow. */
    interface Run {
        /** Makes jobs of those attempts of a sweep, by their keys, that are to be trained, but for those that it trains anyway. */
        List<Job> take(Sweep sweep, long sweepId, Set<String> keys) throws DataException;

        void tell(String line);

        void targetReached(String sweep);
    }

    SearchFollowing(
            Searches searches, PlannedSweep begun, LabBookWriter book, long sweepId, Provenance provenance, Run run) {
        this.searches = searches;
        this.now = begun;
        this.book = book;
        this.sweepId = sweepId;
        this.provenance = provenance;
        this.run = run;
    }

    @Override
    public News next(IntPredicate isDecided) throws BatchException {
        try {
            Searches.Standing standing = searches.now(now, book, isDecided);
            int before = now.sweep().attempts().size();
            now = standing.sweep();
            List<Attempt> all = now.sweep().attempts();
            List<Attempt> news = List.copyOf(all.subList(before, all.size()));
            List<Job> jobs = news.isEmpty() ? List.of() : taken(before);
            boolean isOver = standing.position().end().isPresent() || now.following() == 0;
            tell(standing.position());
            return new News(news, jobs, isOver);
        } catch (DataException | SweepException e) {
            throw new BatchException(now.sweep().name() + ": " + e.getMessage(), e);
        }
    }

    /** @param before how many attempts there were */
    private List<Job> taken(int before) throws DataException {
        String trainer = now.sweep().trainer().json(now.files());
        book.begin(now.sweep(), now.attempts(), provenance, trainer, now.suggestions());
        Set<String> keys =
                now.attempts().stream().skip(before).map(KeyedAttempt::key).collect(Collectors.toSet());
        return run.take(now.sweep(), sweepId, keys);
    }

    private void tell(SearchProgress.Position position) {
        String name = now.sweep().name();
        position.suggestions()
                .forEach(each ->
                        each.reason().ifPresent(why -> run.tell(name + "/" + each.attempt() + ": " + each.chosen())));
        position.end().ifPresent(why -> run.tell(name + ": " + why));
        if (position.isTargetReached()) {
            run.targetReached(name);
        }
    }

    @Override
    public int most() {
        return now.following();
    }
}
