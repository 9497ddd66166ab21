package org.barrido.cli;

import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.barrido.cli.book.BackupCommand;
import org.barrido.cli.book.ConsoleCommand;
import org.barrido.cli.book.DeleteCommand;
import org.barrido.cli.book.DoctorCommand;
import org.barrido.cli.book.ExportCommand;
import org.barrido.cli.book.ImportCommand;
import org.barrido.cli.book.ListCommand;
import org.barrido.cli.book.MergeCommand;
import org.barrido.cli.book.NoteCommand;
import org.barrido.cli.book.QueriesCommand;
import org.barrido.cli.book.ServeCommand;
import org.barrido.cli.book.ShowCommand;
import org.barrido.cli.book.SqlCommand;
import org.barrido.cli.book.TagCommand;
import org.barrido.cli.model.DataCommand;
import org.barrido.cli.model.EvaluateCommand;
import org.barrido.cli.model.ModelCommand;
import org.barrido.cli.model.PredictCommand;
import org.barrido.cli.option.VersionProvider;
import org.barrido.cli.results.ChartCommand;
import org.barrido.cli.results.CheckCommand;
import org.barrido.cli.results.CompareCommand;
import org.barrido.cli.results.EffectsCommand;
import org.barrido.cli.results.RegretCommand;
import org.barrido.cli.results.ReportCommand;
import org.barrido.cli.results.TableCommand;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Output;
import org.barrido.cli.terminal.Terminal;
import org.barrido.cli.training.BenchCommand;
import org.barrido.cli.training.CompletionCommand;
import org.barrido.cli.training.InitCommand;
import org.barrido.cli.training.ParametersCommand;
import org.barrido.cli.training.PlanCommand;
import org.barrido.cli.training.RunCommand;
import org.barrido.cli.training.SchemaCommand;
import org.barrido.cli.training.SuggestCommand;
import org.barrido.cli.training.VerifyCommand;
import org.barrido.cli.training.WatchCommand;
import org.barrido.store.folder.BookOwner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The program. */
@Command(
        name = "barrido",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Sweeps of small neural networks: YAML in, lab book, tables and charts out.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all well",
            "1:the environment doesn't allow it (files, memory, the lab book, the network), or a bug",
            "2:the command line or a sweep file is wrong",
            "3:an attempt failed or diverged, or a check didn't hold",
            "130:interrupted",
            "141:whoever read the output went away"
        },
        footer = {"", "Start with: barrido run experiments/quickstart.yaml"})
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 100;
    /** What picocli needs. */
    private static final int LEAST_HELP_WIDTH = 55;

    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("init", InitCommand.class);
        COMMANDS.put("plan", PlanCommand.class);
        COMMANDS.put("suggest", SuggestCommand.class);
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("watch", WatchCommand.class);
        COMMANDS.put("serve", ServeCommand.class);
        COMMANDS.put("list", ListCommand.class);
        COMMANDS.put("show", ShowCommand.class);
        COMMANDS.put("table", TableCommand.class);
        COMMANDS.put("chart", ChartCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("compare", CompareCommand.class);
        COMMANDS.put("effects", EffectsCommand.class);
        COMMANDS.put("regret", RegretCommand.class);
        COMMANDS.put("evaluate", EvaluateCommand.class);
        COMMANDS.put("predict", PredictCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("model", ModelCommand.class);
        COMMANDS.put("sql", SqlCommand.class);
        COMMANDS.put("queries", QueriesCommand.class);
        COMMANDS.put("console", ConsoleCommand.class);
        COMMANDS.put("parameters", ParametersCommand.class);
        COMMANDS.put("schema", SchemaCommand.class);
        COMMANDS.put("data", DataCommand.class);
        COMMANDS.put("tag", TagCommand.class);
        COMMANDS.put("note", NoteCommand.class);
        COMMANDS.put("backup", BackupCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put("merge", MergeCommand.class);
        COMMANDS.put("delete", DeleteCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
        COMMANDS.put(CompletionCommand.NAME, CompletionCommand.class);
        COMMANDS.put(HelpCommand.NAME, HelpCommand.class);
    }

    /** What these do is about all commands. */
    private static final Set<String> OF_ALL = Set.of(CompletionCommand.NAME, HelpCommand.NAME);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty(BookOwner.COMMAND, String.join(" ", arguments));
        // Libraries write numbers and change case by it: what we say and compute is the same in every language.
        Locale.setDefault(Locale.ROOT);
        Output out = Output.to(FileDescriptor.out, Terminal.isPrintedOn());
        Output err = Output.to(FileDescriptor.err, false);
        int exitCode = FileNameEncoding.refuses(err)
                ? ExitCode.ENVIRONMENT.number()
                : commandLine(out, err, arguments).execute(arguments);
        err.flush();
        System.exit(BrokenOutput.after(exitCode, out, err));
    }

    /**
     * @param arguments where the first names a command, only that one is built, since reflection over all of them takes 0.1 s;
     *     help and completion are of all
     */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        String first = arguments.length > 0 ? arguments[0] : CompletionCommand.NAME;
        String named = COMMANDS.containsKey(first) && !OF_ALL.contains(first) ? first : null;
        COMMANDS.forEach((name, command) -> {
            if (named == null || named.equals(name)) {
                line.addSubcommand(name, command);
            }
        });
        ExceptionReporter failures = new ExceptionReporter();
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setExecutionStrategy(Main::execute)
                .setColorScheme(Help.defaultColorScheme(Terminal.isInteractive() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setOut(Output.to(out))
                .setErr(Output.to(err));
    }

    @Override
    public void run() {
        printHelp(spec.commandLine(), Output.to(spec.commandLine().getOut()));
    }

    private static int execute(ParseResult arguments) {
        for (CommandLine command : arguments.asCommandLineList()) {
            if (command.isUsageHelpRequested()) {
                printHelp(command, Output.to(command.getOut()));
                return ExitCode.OK.number();
            }
        }
        try {
            return new RunLast().execute(arguments);
        } catch (OutOfMemoryError e) {
            arguments.commandSpec().commandLine().getErr().println(ExceptionReporter.OUT_OF_MEMORY);
            return ExitCode.ENVIRONMENT.number();
        }
    }

    /** Its escapes are our own. */
    static void printHelp(CommandLine command, Output out) {
        PrintWriter raw = out.raw();
        command.setUsageHelpWidth(Math.min(HELP_WIDTH, Math.max(LEAST_HELP_WIDTH, out.columns())));
        command.usage(raw, command.getColorScheme());
        raw.flush();
    }
}
