package org.barrido.experiment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.process.DeviceShare;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerSpec;

/** What a program asks for that this machine hasn't got: another one may, so that it may be planned here all the same. */
final class ProgramNotices {
    private ProgramNotices() {}

    static List<String> of(TrainerSpec.Program program) {
        List<String> notices = new ArrayList<>();
        Terms terms = program.terms();
        int processors = Runtime.getRuntime().availableProcessors();
        if (terms.cores() > processors) {
            notices.add("cores: " + terms.cores() + ", but this machine has " + processors);
        }
        if (terms.gpus() > 0) {
            try {
                DeviceShare.found(System.getenv()).check(terms.gpus());
            } catch (IOException e) {
                notices.add(e.getMessage());
            }
        }
        return notices;
    }
}
