package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.barrido.batch.process.ProgramFiles;
import org.barrido.sweep.trainer.TrainerSpec;

/** The files of programs as they were when each program was first asked for: read once, however many attempts it has. */
final class KnownFiles {
    private final Map<TrainerSpec.Program, ProgramFiles> seen = new HashMap<>();

    synchronized ProgramFiles of(TrainerSpec.Program program) throws IOException {
        ProgramFiles files = seen.get(program);
        if (files == null) {
            files = ProgramFiles.of(Path.of(program.base()), program.files());
            seen.put(program, files);
        }
        return files;
    }
}
