package org.barrido.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands and their options as Markdown, by picocli's own model of them. */
final class CommandReference {
    private final Collection<CommandLine> commands;
    private final List<String> shared;
    private final CommandSpec program;

    private CommandReference(CommandLine program) {
        this.program = program.getCommandSpec();
        commands = program.getSubcommands().values();
        shared = commands.stream()
                .map(command -> names(command.getCommandSpec()))
                .reduce((one, other) -> one.stream().filter(other::contains).toList())
                .orElseThrow();
    }

    static String markdown() {
        CommandReference reference = new CommandReference(Main.commandLine(Invocation.nowhere(), Invocation.nowhere()));
        List<String> parts = new ArrayList<>();
        parts.add(reference.overview());
        parts.add("## Options of every command\n\n" + reference.sharedOptions());
        parts.add("## Exit codes\n\n" + reference.exitCodes());
        reference.commands.forEach(command -> parts.add(reference.section(command.getCommandSpec())));
        return String.join("\n\n", parts);
    }

    private String overview() {
        return table(
                "| command | |",
                commands.stream()
                        .map(CommandLine::getCommandSpec)
                        .map(command -> "| [`" + command.name() + "`](#" + command.name() + ") | "
                                + text(command.usageMessage().description()) + " |"));
    }

    private String sharedOptions() {
        CommandSpec any = commands.iterator().next().getCommandSpec();
        return table(
                "| option | |", any.options().stream().filter(this::isShared).map(CommandReference::row));
    }

    private String exitCodes() {
        Map<String, String> codes = program.usageMessage().exitCodeList();
        return table(
                "| code | |",
                codes.entrySet().stream().map(code -> "| " + code.getKey() + " | " + code.getValue() + " |"));
    }

    private String section(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        List<String> parts = new ArrayList<>();
        parts.add("## " + command.name());
        parts.add("`" + synopsis(command) + "`");
        parts.add(text(usage.description()));
        String rows = table(
                "| | |",
                Stream.concat(
                        command.positionalParameters().stream().map(CommandReference::row),
                        command.options().stream()
                                .filter(option -> !isShared(option))
                                .sorted(Comparator.comparing(OptionSpec::longestName))
                                .map(CommandReference::row)));
        if (rows.lines().count() > 2) {
            parts.add(rows);
        }
        parts.add(footer(usage.footer()));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** What stands in columns stays so. */
    private static String footer(String[] lines) {
        boolean columns = Arrays.stream(lines).anyMatch(line -> line.strip().contains("  "));
        return columns ? "```text\n" + String.join("\n", lines).strip() + "\n```" : text(lines);
    }

    private String synopsis(CommandSpec command) {
        List<String> words = new ArrayList<>(List.of("barrido", command.name()));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String word = parameter.paramLabel() + (parameter.arity().max() > 1 ? "…" : "");
            words.add(parameter.arity().min() == 0 ? "[" + word + "]" : word);
        }
        if (command.options().stream().anyMatch(option -> !isShared(option))) {
            words.add("[OPTIONS]");
        }
        return String.join(" ", words);
    }

    private boolean isShared(OptionSpec option) {
        return shared.contains(option.longestName());
    }

    private static List<String> names(CommandSpec command) {
        return command.options().stream().map(OptionSpec::longestName).toList();
    }

    private static String row(ArgSpec argument) {
        String words = argument instanceof OptionSpec option
                ? String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
                : ((PositionalParamSpec) argument).paramLabel();
        return "| `" + words.replace("|", "\\|") + "` | " + text(argument.description()) + " |";
    }

    private static String table(String head, Stream<String> rows) {
        String rule = "|" + "---|".repeat(head.length() - head.replace("|", "").length() - 1);
        return head + "\n" + rule + "\n" + rows.collect(Collectors.joining("\n"));
    }

    /** Picocli's texts are formats, of which two signs matter. */
    private static String text(String[] lines) {
        return Arrays.stream(lines)
                .map(line -> line.replace("%n", " ").replace("%%", "%").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "))
                .replace("|", "\\|")
                .replace("<", "&lt;");
    }
}
