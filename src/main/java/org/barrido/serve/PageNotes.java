package org.barrido.serve;

import java.util.List;
import java.util.Optional;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.BookCuration;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.TagName;
import org.barrido.store.sql.LabBookException;

/** The one thing that a page may write, where whoever started its server allows it: tags and notes of attempts. */
final class PageNotes {
    private final Experiment experiment;

    PageNotes(Experiment experiment) {
        this.experiment = experiment;
    }

    /** Does what a request asks for; also while a batch runs. */
    PageResponse answer(PageRequest request) throws ExperimentException {
        return switch (request.path()) {
            case "api/note" -> {
                String note = request.required("note").strip();
                yield done(BookRequest.note(attempt(request), note.isEmpty() ? null : note));
            }
            case "api/tag" -> done(tags(request, true));
            case "api/untag" -> done(tags(request, false));
            default -> PageResponse.problem(404, "there is nothing to write at " + request.path());
        };
    }

    private BookRequest tags(PageRequest request, boolean isWanted) throws ExperimentException {
        String tag = request.required("tag");
        Optional<String> problem = TagName.problem(tag);
        if (problem.isPresent()) {
            throw ExperimentException.usage(problem.get());
        }
        return BookRequest.tags(attempt(request), List.of(tag), isWanted);
    }

    private long attempt(PageRequest request) throws ExperimentException {
        return experiment
                .attempt(request.required("name") + "/" + request.required("number"))
                .id();
    }

    private PageResponse done(BookRequest request) throws ExperimentException {
        try {
            new BookCuration(experiment.address()).apply(request);
            return PageResponse.json("{\"done\":true}");
        } catch (LabBookException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }
}
