package org.barrido.exchange.foreign;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in the order in which people count them: run2 before run10. */
final class NaturalOrder implements Comparator<String> {
    static final Comparator<Path> OF_PATHS = Comparator.comparing(Path::toString, new NaturalOrder());

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    @Override
    public int compare(String one, String other) {
        Matcher a = PART.matcher(one);
        Matcher b = PART.matcher(other);
        while (a.find()) {
            if (!b.find()) {
                return 1;
            }
            int order = part(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
        return b.find() ? -1 : one.compareTo(other);
    }

    private static int part(String one, String other) {
        boolean areNumbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
        return areNumbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }
}
