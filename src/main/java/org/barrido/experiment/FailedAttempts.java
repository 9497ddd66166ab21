package org.barrido.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.ProgramSummary;
import org.barrido.report.page.FailedAttempt;
import org.barrido.report.page.ReportedSweep;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.train.record.Status;

/**
 * Finds what attempts that failed printed last, for reports: those of programs, and of trainers in Java, have logs.
 *
 * @param results the folder that logs are in
 */
record FailedAttempts(LabBook book, Path results) {
    /** Who has more to look into begins with these. */
    private static final int MOST = 10;

    private static final int LINES = 20;

    ReportedSweep beside(ReportedSweep reported) throws ExperimentException {
        if (!reported.sweep().isReported()) {
            return reported;
        }
        List<FailedAttempt> failures = new ArrayList<>();
        for (AttemptRow attempt : book.attempts(reported.sweep().id())) {
            if (attempt.status() == Status.FAILED && failures.size() < MOST) {
                List<String> log = ProgramSummary.lastLines(results, book.keyed(attempt.id()), LINES);
                if (!log.isEmpty()) {
                    failures.add(new FailedAttempt(attempt.number(), String.valueOf(attempt.note()), log));
                }
            }
        }
        return reported.withFailures(failures);
    }
}
