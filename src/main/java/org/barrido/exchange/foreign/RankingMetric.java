package org.barrido.exchange.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.barrido.data.DataException;
import org.barrido.sweep.metric.Metric;
import org.barrido.text.Suggestions;
import org.barrido.train.record.Epoch;

/** What ranks runs of which no sweep says it: a metric whose name says what it measures, on data held out if there is one. */
final class RankingMetric {
    private static final Pattern SMALLER =
            words("loss|err|error|mse|rmse|mae|nll|perplexity|ppl|wer|cer|fid|regret|cost");
    private static final Pattern LARGER =
            words("acc|accuracy|auc|auroc|f1|precision|recall|score|reward|return|bleu|rouge|"
                    + "map|iou|miou|dice|r2|top1|top5|kappa|mcc|psnr|ssim");
    private static final Pattern HELD_OUT = words("val|valid|validation|dev|eval|test");
    private static final Pattern TRAINED = words("train|training");

    private RankingMetric() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?:^|[^a-z0-9])(?:" + alternatives + ")(?:$|[^a-z0-9])");
    }

    static boolean isNamedAsMetric(String name) {
        String word = folded(name);
        return SMALLER.matcher(word).find() || LARGER.matcher(word).find();
    }

    private static String folded(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** @throws DataException if the metric that is asked for was never told */
    static Metric of(List<ForeignRun> runs, ImportOptions options) throws DataException {
        Map<String, Integer> told = new LinkedHashMap<>();
        for (ForeignRun run : runs) {
            Set<String> own = new TreeSet<>();
            for (Epoch epoch : run.epochs()) {
                own.addAll(epoch.metrics().keySet());
            }
            own.forEach(metric -> told.merge(metric, 1, Integer::sum));
        }
        String wanted = options.metric();
        if (wanted != null && !told.containsKey(wanted)) {
            throw DataException.misnamed("no run has the metric " + wanted
                    + Suggestions.remark(wanted, told.keySet()) + "; there are: "
                    + String.join(", ", told.keySet()));
        }
        String name = wanted != null
                ? wanted
                : told.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(entry -> worth(entry.getKey()))
                                .thenComparing(Map.Entry.<String, Integer>comparingByKey()
                                        .reversed()))
                        .map(Map.Entry::getKey)
                        .orElse("loss");
        Metric.Goal goal = options.goal() != null ? options.goal() : goal(name);
        return new Metric(name, goal, Metric.At.LAST, 0);
    }

    /** An error is one by its name whatever else is in it; what nobody knows is better where there is more of it. */
    private static Metric.Goal goal(String name) {
        return SMALLER.matcher(folded(name)).find() ? Metric.Goal.MINIMIZE : Metric.Goal.MAXIMIZE;
    }

    private static int worth(String name) {
        String word = folded(name);
        int kind = LARGER.matcher(word).find() ? 2 : SMALLER.matcher(word).find() ? 1 : 0;
        int part = HELD_OUT.matcher(word).find() ? 2 : TRAINED.matcher(word).find() ? 0 : 1;
        return kind == 0 ? part : 10 * part + kind;
    }
}
