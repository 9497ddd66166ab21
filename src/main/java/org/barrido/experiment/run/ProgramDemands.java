package org.barrido.experiment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.batch.process.DeviceShare;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.trainer.Terms;

/** What the programs of sweeps ask of a machine, and how many of them it can have at a time. */
final class ProgramDemands {
    private ProgramDemands() {}

    /** How many attempts are trained at a time where nobody says: what the sweeps ask for, else as many as there is room for. */
    static int workers(List<Sweep> sweeps) {
        int asked = sweeps.stream()
                .mapToInt(sweep -> sweep.execution().workers())
                .max()
                .orElse(0);
        if (asked > 0) {
            return asked;
        }
        int cores = terms(sweeps).mapToInt(Terms::cores).max().orElse(0);
        int gpus = terms(sweeps).mapToInt(Terms::gpus).max().orElse(0);
        int workers = processors() / Math.max(1, cores);
        return Math.max(1, gpus == 0 ? workers : Math.min(workers, devices() / gpus));
    }

    private static Stream<Terms> terms(List<Sweep> sweeps) {
        return sweeps.stream().map(sweep -> sweep.trainer().terms());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** None where they can't be listed, of which {@link #shortages} tells. */
    private static int devices() {
        try {
            return DeviceShare.found(System.getenv()).count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What this machine hasn't got, in words. Another one may: it can be planned here all the same. */
    static List<String> shortages(Terms terms) {
        List<String> shortages = new ArrayList<>();
        if (terms.cores() > processors()) {
            shortages.add("cores: " + terms.cores() + ", but this machine has " + processors());
        }
        if (terms.gpus() > 0) {
            try {
                DeviceShare.found(System.getenv()).check(terms.gpus());
            } catch (IOException e) {
                shortages.add(e.getMessage());
            }
        }
        return shortages;
    }
}
