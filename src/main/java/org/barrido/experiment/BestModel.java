package org.barrido.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.ModelResolver;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.page.ReportedSweep;
import org.barrido.report.results.Objective;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.train.model.Model;

/** Measures the model of a sweep's best attempt for a report, where it was kept. */
final class BestModel {
    private final LabBook book;
    private final ModelResolver models;
    private final DatasetCache datasets;

    BestModel(LabBook book, ModelResolver models, DatasetCache datasets) {
        this.book = book;
        this.models = models;
        this.datasets = datasets;
    }

    /** What a program trained is its own affair. */
    ReportedSweep beside(ReportedSweep reported) {
        if (reported.sweep().isReported()) {
            return reported;
        }
        List<AttemptRow> attempts = book.attempts(reported.sweep().id());
        Set<Integer> best = Objective.of(book, reported.sweep(), reported.metric(), attempts)
                .best();
        Optional<AttemptRow> first = attempts.stream()
                .filter(attempt -> best.contains(attempt.number()))
                .findFirst();
        List<String> about =
                best.size() > 1 ? List.of("It is the first of " + best.size() + " attempts that tie.") : List.of();
        return first.map(attempt -> beside(reported, attempt, "the best attempt, ", about))
                .orElse(reported);
    }

    /** The model of an attempt, whichever it is. */
    ReportedSweep of(SweepRow sweep, AttemptRow attempt) {
        return beside(new ReportedSweep(sweep, null, ""), attempt, "", List.of());
    }

    private ReportedSweep beside(ReportedSweep reported, AttemptRow attempt, String called, List<String> known) {
        String name = reported.sweep().name() + "/" + attempt.number();
        List<String> about = new ArrayList<>(known);
        try {
            Model model = models.of(book, attempt);
            EvaluatedModel measured = new ModelEvaluation(datasets, name, about::add).of(model, null);
            return reported.withBest(measured, about);
        } catch (DataException | ExperimentException | IOException e) {
            return reported.withBest(
                    null,
                    List.of("No confusion matrix and no mistakes of " + called + name + ": " + e.getMessage() + "."));
        }
    }
}
