package org.barrido.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
        name = "barrido",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Sweeps of small neural networks: YAML in, lab book, tables and charts out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PlanCommand.class,
            RunCommand.class,
            ListCommand.class,
            ShowCommand.class,
            TableCommand.class,
            ChartCommand.class,
            SqlCommand.class,
            ParametersCommand.class,
            SchemaCommand.class,
            DataCommand.class,
            TagCommand.class,
            NoteCommand.class,
            BackupCommand.class,
            ExportCommand.class,
            MergeCommand.class,
            DeleteCommand.class,
            DoctorCommand.class
        },
        footer = {"", "Start with: barrido run experiments/quickstart.yaml"})
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int exitCode = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        Failures failures = new Failures();
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUsageHelpWidth(100)
                .setOut(out)
                .setErr(err);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What we print is UTF-8 whatever the locale: so are the files it is redirected to. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
