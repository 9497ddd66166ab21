package org.barrido.cli.option;

import org.barrido.experiment.lookup.Target;
import picocli.CommandLine.Parameters;

/** What commands about one recorded attempt are given before all else. */
public final class AttemptArgument {
    @Parameters(
            index = "0",
            paramLabel = "SWEEP/NUMBER",
            converter = TargetConverter.class,
            description = "An attempt, as in report-basic/5.")
    public Target target;
}
