package org.barrido.data.catalog;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.data.DataException;
import org.barrido.data.RawDataset;
import org.barrido.data.Split;
import org.barrido.data.table.NumberReader;
import org.barrido.data.table.RowReader;
import org.barrido.data.table.TableEncoding;
import org.barrido.text.Suggestions;

/** The labels of the training part as classes: in order as numbers if all are whole numbers, else as text. */
final class ClassLabels {
    private static final int SHOWN = 8;

    private final RawDataset source;
    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean dotted;

    private ClassLabels(RawDataset source, List<String> names) {
        this.source = source;
        this.names = names;
        names.forEach(name -> numbers.put(name, numbers.size()));
    }

    static ClassLabels of(RawDataset source) throws DataException {
        List<String> used = Arrays.stream(source.train().labels())
                .distinct()
                .mapToObj(source.labelNames()::get)
                .collect(Collectors.toCollection(ArrayList::new));
        if (used.size() < 2) {
            throw new DataException(source.where() + ": every training example has the label '" + used.get(0)
                    + "', expected two labels at least" + source.labelHint());
        }
        boolean numeric = used.stream().allMatch(label -> label.matches("-?[0-9]{1,18}"));
        used.sort(numeric ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder());
        return new ClassLabels(source, List.copyOf(used));
    }

    List<String> names() {
        return names;
    }

    /** Class numbers from 0 of a part's examples. */
    int[] numbers(Split part) throws DataException {
        dotted |= part == source.test() && isDotted();
        int[] result = new int[part.labels().length];
        for (int i = 0; i < result.length; i++) {
            String label = source.labelNames().get(part.labels()[i]);
            Integer number =
                    numbers.get(dotted && part == source.test() ? label.substring(0, label.length() - 1) : label);
            if (number == null) {
                throw new DataException(part.where(i) + ": the label '" + label
                        + "' in the test part, expected one of the" + " training part's, " + brief(names)
                        + (NumberReader.isNumber(label) ? "" : Suggestions.remark(label, names)));
            }
            result[i] = number;
        }
        return result;
    }

    /** Whether all labels of the test part are those of the training part with a full stop, as in UCI's Adult. */
    private boolean isDotted() {
        return Arrays.stream(requireNonNull(source.test()).labels())
                .distinct()
                .mapToObj(source.labelNames()::get)
                .allMatch(label -> label.endsWith(".")
                        && !numbers.containsKey(label)
                        && numbers.containsKey(label.substring(0, label.length() - 1)));
    }

    /** What a person should know about the labels. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (dotted) {
            remarks.add("without the full stop after the test part's labels");
        }
        Map<BigDecimal, List<String>> same = new LinkedHashMap<>();
        for (String name : names) {
            if (name.matches("[+-]?[0-9]{1,30}(?:[.,][0-9]{0,30})?")) {
                same.computeIfAbsent(value(name), value -> new ArrayList<>()).add(name);
            }
        }
        same.values().stream()
                .filter(alike -> alike.size() > 1)
                .limit(SHOWN)
                .forEach(alike -> remarks.add("the labels " + String.join(" and ", alike)
                        + " are classes of their own though the same number"));
        Map<String, List<String>> alike =
                names.stream().collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)));
        names.stream()
                .map(name -> alike.remove(name.toLowerCase(Locale.ROOT)))
                .filter(group -> group != null && group.size() > 1)
                .limit(SHOWN)
                .forEach(group -> remarks.add("the labels " + String.join(" and ", group)
                        + " are classes of their own though they differ in case only"));
        if (source.form() instanceof TableEncoding) {
            names.stream()
                    .filter(RowReader::isMissing)
                    .forEach(name -> remarks.add(
                            "the label " + name + " is a class of its own, ?missing=drop leaves such lines out"));
        }
        int count =
                source.train().labels().length + requireNonNull(source.test()).labels().length;
        if (source.form() instanceof TableEncoding && names.size() > 20 && names.size() > count / 4) {
            remarks.add(names.size() + " classes for " + count + " examples" + source.labelHint());
        }
        return remarks;
    }

    private static BigDecimal value(String text) {
        return new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
    }

    private static String brief(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (names.size() > SHOWN ? ", …" : "");
    }
}
