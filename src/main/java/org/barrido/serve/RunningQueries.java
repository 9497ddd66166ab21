package org.barrido.serve;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.answer.PageAnswers;
import org.barrido.store.LabBook;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryCancellation;
import org.barrido.store.sql.QueryLimits;

/** Questions in SQL: each within limits, and with a name by which it can be canceled. */
final class RunningQueries {
    /** What a page can show, and how long somebody looks at one that waits. */
    private static final QueryLimits LIMITS = new QueryLimits(1000, Duration.ofMinutes(1));

    private final Experiment experiment;
    private final Map<String, QueryCancellation> running = new ConcurrentHashMap<>();
    private final Set<QueryCancellation> all = ConcurrentHashMap.newKeySet();

    RunningQueries(Experiment experiment) {
        this.experiment = experiment;
    }

    /** @param id given by whoever asks; empty for a question that nobody will cancel */
    String answer(String sql, String id) throws ExperimentException {
        QueryCancellation cancellation = new QueryCancellation();
        all.add(cancellation);
        if (!id.isEmpty()) {
            running.put(id, cancellation);
        }
        try (LabBook book = experiment.labBook()) {
            return PageAnswers.query(book.answer(sql, LIMITS, cancellation));
        } catch (LabBookException e) {
            throw ExperimentException.usage(e);
        } finally {
            running.remove(id, cancellation);
            all.remove(cancellation);
        }
    }

    /** Ends all that are asked at the moment. */
    void cancelAll() {
        all.forEach(QueryCancellation::cancel);
    }

    /** Ends a question; one that has ended by itself stays so. */
    boolean cancel(String id) {
        QueryCancellation cancellation = running.get(id);
        if (cancellation != null) {
            cancellation.cancel();
        }
        return cancellation != null;
    }
}
