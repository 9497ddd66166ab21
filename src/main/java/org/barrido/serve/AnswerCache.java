package org.barrido.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.barrido.experiment.lookup.ExperimentException;
import org.jspecify.annotations.Nullable;

/** Answers that many pages ask for, kept as long as the lab book is as it was: ten pages cost as much as one. */
final class AnswerCache {
    /** Of characters, altogether. */
    private static final long MOST = 64L << 20;

    private final Map<PageRequest, String> answers = new LinkedHashMap<>(16, 0.75f, true);
    private String state = "";
    private long size;

    /** An answer as something is asked that may take its time. */
    interface Question extends Callable<String> {
        @Override
        String call() throws ExperimentException;
    }

    /**
     * Gives the answer that was given before, or a new one.
     *
     * @param now the state of the lab book before the question is asked; a change meanwhile has a state of its own
     */
    String answer(String now, PageRequest request, Question question) throws ExperimentException {
        String kept = kept(now, request);
        if (kept != null) {
            return kept;
        }
        String answer = question.call();
        keep(now, request, answer);
        return answer;
    }

    private synchronized @Nullable String kept(String now, PageRequest request) {
        if (!now.equals(state)) {
            answers.clear();
            size = 0;
            state = now;
        }
        return answers.get(request);
    }

    private synchronized void keep(String now, PageRequest request, String answer) {
        if (!now.equals(state) || answer.length() > MOST) {
            return;
        }
        String before = answers.put(request, answer);
        size += answer.length() - (before == null ? 0 : before.length());
        while (size > MOST) {
            PageRequest oldest = answers.keySet().iterator().next();
            String forgotten = answers.remove(oldest);
            size -= forgotten == null ? 0 : forgotten.length();
        }
    }
}
