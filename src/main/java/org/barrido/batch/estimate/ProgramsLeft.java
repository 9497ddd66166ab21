package org.barrido.batch.estimate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.batch.Job;

/** What is left of a run's attempts that programs train, by those of the run that have ended, and by how far the others are. */
final class ProgramsLeft {
    private static final double NANOS = 1e9;

    private final ProgramTimes times;
    private final Map<Long, Course> courses = new HashMap<>();
    private int ended;

    /** One attempt. */
    private static final class Course {
        private final Job job;
        private int done; // epochs
        private int before; // of those, in earlier runs
        private long begun; // 0 while it doesn't run
        private boolean over;

        Course(Job job) {
            this.job = job;
            done = job.pending().epochsRecorded();
            before = done;
        }

        /** The whole of its time, where it tells how far it is. */
        double whole(double running) {
            return done > before && job.epochs() > 0 ? running / (done - before) * (job.epochs() - before) : Double.NaN;
        }
    }

    /** @param times of attempts in the past; what this run tells is added */
    ProgramsLeft(ProgramTimes times) {
        this.times = times;
    }

    void add(Job job) {
        courses.put(job.id(), new Course(job));
    }

    boolean has(long attempt) {
        return courses.containsKey(attempt);
    }

    void started(long attempt, long now) {
        course(attempt).begun = now;
    }

    void epoch(long attempt, int number) {
        course(attempt).done = Math.max(course(attempt).done, number);
    }

    void finished(long attempt, long now) {
        Course course = course(attempt);
        course.over = true;
        if (course.begun != 0 && course.before == 0) {
            times.add(course.job.settings().values(), (now - course.begun) / NANOS);
        }
        ended++;
    }

    /** It stands still, and may go on. */
    void paused(long attempt) {
        Course course = course(attempt);
        course.begun = 0;
        course.before = course.done;
    }

    /** It goes on no further. */
    void stopped(long attempt) {
        course(attempt).over = true;
    }

    private Course course(long attempt) {
        return requireNonNull(courses.get(attempt));
    }

    /** Whether attempts have ended in this run. */
    boolean isMeasured() {
        return ended > 0;
    }

    /** How many are at it. */
    int running() {
        return (int) courses.values().stream()
                .filter(course -> course.begun != 0 && !course.over)
                .count();
    }

    /** Seconds of each that isn't over, first those that run; not a number where nothing tells. */
    List<Double> seconds(long now) {
        List<Double> running = new ArrayList<>();
        List<Double> waiting = new ArrayList<>();
        for (Course course : courses.values()) {
            if (!course.over) {
                double past = times.seconds(course.job.settings().values());
                if (course.begun == 0) {
                    waiting.add(past);
                } else {
                    double since = (now - course.begun) / NANOS;
                    double own = course.whole(since);
                    running.add(Math.max(0, (Double.isNaN(own) ? past : own) - since));
                }
            }
        }
        running.addAll(waiting);
        return running;
    }
}
