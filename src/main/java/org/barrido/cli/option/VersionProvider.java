package org.barrido.cli.option;

import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.nn.kernel.Kernels;
import picocli.CommandLine.IVersionProvider;

/** Tells what {@code --version} prints. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        VectorModule.resolve();
        return lines(Kernels.describe());
    }

    /** The program and the machine, a line each, with the loops of that name. */
    public static String[] lines(String kernels) {
        return new String[] {
            "Barrido " + BuildInfo.THIS.version() + " (commit " + BuildInfo.THIS.commit() + ")",
            "Java: " + BuildInfo.java() + " on " + BuildInfo.system(),
            "CPU: " + BuildInfo.processor() + ", " + Runtime.getRuntime().availableProcessors() + " available",
            "Kernels: " + kernels
        };
    }
}
