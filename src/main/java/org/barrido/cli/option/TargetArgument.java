package org.barrido.cli.option;

import org.barrido.experiment.lookup.Target;
import picocli.CommandLine.Parameters;

/** What commands about recorded results are given. */
public final class TargetArgument {
    @Parameters(
            paramLabel = "SWEEP[/NUMBER]",
            converter = TargetConverter.class,
            description = "A sweep, or one of its attempts as in report-basic/5.")
    public Target target;
}
