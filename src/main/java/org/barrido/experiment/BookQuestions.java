package org.barrido.experiment;

import java.util.concurrent.Callable;
import org.barrido.store.LabBook;

/** Asks questions about one state of the lab book. */
@FunctionalInterface
public interface BookQuestions<T> {
    /** Asks the questions, again where the book changed meanwhile. */
    T ask(LabBook book) throws Exception;

    /** Asks them at one moment; what they throw themselves isn't taken for a change of the book. */
    static <T> T inSnapshot(LabBook book, BookQuestions<T> questions) throws Exception {
        return book.inSnapshot(moment -> answer(questions, moment)).call();
    }

    private static <T> Callable<T> answer(BookQuestions<T> questions, LabBook moment) {
        try {
            T answer = questions.ask(moment);
            return () -> answer;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return () -> {
                throw e;
            };
        }
    }
}
