package org.barrido.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.barrido.text.Suggestions;

/** What somebody means who types a command that isn't one: a near name, or what other programs call it. */
final class CommandHints {
    /** The words that other programs have, by what is typed here in their place. */
    private static final Map<String, List<String>> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("run FILE", List.of("train", "start", "fit", "execute", "launch", "agent", "sweep", "go"));
        MEANINGS.put(
                "run FILE, as before: it goes on where it was",
                List.of("resume", "continue", "restart", "retry", "recover"));
        MEANINGS.put("init DIR", List.of("create", "new", "setup", "configure", "config", "login", "project"));
        MEANINGS.put("plan", List.of("preview", "dry-run", "dryrun", "expand", "estimate", "lint"));
        MEANINGS.put("suggest", List.of("next", "propose", "recommend", "optimize", "optimise", "tune", "search"));
        MEANINGS.put("watch", List.of("status", "progress", "monitor", "tail", "follow", "logs", "log", "ps"));
        MEANINGS.put("list", List.of("ls", "dir", "sweeps", "runs", "experiments", "history"));
        MEANINGS.put("show", List.of("cat", "info", "describe", "inspect", "view", "details", "get"));
        MEANINGS.put("table", List.of("results", "best", "leaderboard", "summary", "top", "scores"));
        MEANINGS.put("chart", List.of("plot", "graph", "draw", "figure", "visualize", "visualise", "curves", "image"));
        MEANINGS.put("serve", List.of("dashboard", "ui", "web", "server", "browser", "open", "live"));
        MEANINGS.put("report", List.of("html", "page", "document"));
        MEANINGS.put("check", List.of("published", "expect", "assert"));
        MEANINGS.put("verify", List.of("reproduce", "replicate", "rerun"));
        MEANINGS.put("compare", List.of("diff", "versus", "vs"));
        MEANINGS.put("effects", List.of("importance", "anova", "ablation", "sensitivity", "analyze", "analyse"));
        MEANINGS.put("evaluate", List.of("test", "eval", "score", "accuracy", "confusion", "metrics"));
        MEANINGS.put("predict", List.of("infer", "inference", "classify", "recognize", "apply"));
        MEANINGS.put("model", List.of("weights", "load", "download-model", "onnx", "save"));
        MEANINGS.put("sql", List.of("query", "db", "database", "sqlite", "psql", "shell", "select", "ask"));
        MEANINGS.put("parameters", List.of("params", "hyperparameters", "options", "settings", "defaults"));
        MEANINGS.put("data", List.of("dataset", "datasets", "fetch", "download"));
        MEANINGS.put("tag", List.of("label", "mark", "star"));
        MEANINGS.put("note", List.of("comment", "annotate", "remark"));
        MEANINGS.put("backup", List.of("snapshot", "archive", "copy"));
        MEANINGS.put("export", List.of("dump", "csv", "json", "parquet", "tensorboard"));
        MEANINGS.put("import", List.of("ingest", "load-export"));
        MEANINGS.put("merge", List.of("sync", "pull", "join"));
        MEANINGS.put("delete", List.of("rm", "remove", "del", "drop", "clean", "prune", "erase", "purge"));
        MEANINGS.put("doctor", List.of("fsck", "repair", "fix", "diagnose", "restore", "migrate"));
        MEANINGS.put("bench", List.of("benchmark", "speed", "profile", "time"));
        MEANINGS.put("completion", List.of("completions", "complete", "autocomplete", "bash", "zsh"));
        MEANINGS.put("--version", List.of("version"));
    }

    private CommandHints() {}

    static Map<String, List<String>> meanings() {
        return MEANINGS;
    }

    /** Says that there is no such command, and what was probably meant. */
    static String line(String word, Collection<String> commands) {
        String written = word.toLowerCase(Locale.ROOT);
        String meant = MEANINGS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Suggestions.nearest(word, commands))
                .or(() -> Suggestions.abbreviated(word, commands))
                .orElse("");
        return "there is no command " + word + (meant.isEmpty() ? "" : "; did you mean barrido " + meant + "?");
    }
}
