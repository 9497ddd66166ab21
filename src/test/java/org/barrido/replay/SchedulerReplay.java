package org.barrido.replay;

import java.util.List;
import java.util.Optional;
import org.barrido.schedule.Scheduler;
import org.barrido.schedule.Stretch;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Status;

/** Runs a sweep by its scheduler as one worker would, all courses known. */
final class SchedulerReplay {
    private SchedulerReplay() {}

    /**
     * Runs it until nothing is left, or so many epochs are spent.
     *
     * @param courses of the sweep's attempts, in the order of their numbers
     */
    static Trace run(Sweep sweep, List<Course> courses, long most) {
        Optional<Scheduler> scheduler = Scheduler.of(sweep);
        return scheduler.isPresent() ? scheduled(scheduler.get(), courses, most) : plain(courses, most);
    }

    private static Trace plain(List<Course> courses, long most) {
        Trace trace = new Trace();
        for (int i = 0; i < courses.size() && trace.epochs() < most; i++) {
            trace.begin();
            trace.spend(courses.get(i).epochs().size());
            trace.finish(i + 1, courses.get(i).error());
        }
        return trace;
    }

    private static Trace scheduled(Scheduler scheduler, List<Course> courses, long most) {
        Trace trace = new Trace();
        int[] reached = new int[courses.size()];
        while (!scheduler.isSettled() && trace.epochs() < most) {
            Stretch next = scheduler.open().findFirst().orElseThrow();
            Course course = courses.get(next.attempt() - 1);
            int place = next.attempt() - 1;
            if (reached[place] == 0) {
                trace.begin();
            }
            int to = course.reached(next.until());
            trace.spend(to - reached[place]);
            reached[place] = to;
            boolean isAtItsEnd =
                    to == course.epochs().size() && (next.until() == 0 || course.end() != Status.COMPLETED);
            if (isAtItsEnd) {
                trace.finish(next.attempt(), course.error());
            }
            scheduler.tell(next.attempt(), course.epochs().subList(0, to), isAtItsEnd ? course.end() : Status.PENDING);
            scheduler.stops().forEach(stop -> trace.stop(stop.attempt()));
        }
        return trace;
    }
}
