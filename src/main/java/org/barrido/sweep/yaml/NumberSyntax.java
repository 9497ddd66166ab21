package org.barrido.sweep.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.barrido.text.NumberText;

/**
 * Numbers as people write them: decimal, with or without an exponent. What YAML 1.1 reads differently from how it looks (octal,
 * hexadecimal, base 60, underscores) is no number here, and says why.
 */
public final class NumberSyntax {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,18})");
    private static final Pattern REAL =
            Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,6})?");
    /** No number with more digits is whole and within a long. */
    private static final Pattern EXPONENT = Pattern.compile("[eE]\\+?[0-9]{1,2}$");

    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+(\\.[0-9]*)?");
    private static final Pattern OTHER_BASE = Pattern.compile("[-+]?0[xXbBoO][0-9a-fA-F_]+");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9]+(:[0-5]?[0-9])+(\\.[0-9]*)?");
    private static final Pattern UNDERSCORES = Pattern.compile("[-+]?[0-9][0-9_]*(\\.[0-9_]*)?");
    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
    /** Longer texts aren't numbers that anyone means. */
    private static final int LONGEST = 60;

    private NumberSyntax() {}

    /** Groups the digits of a number, such as "1,200,000". */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static Optional<Long> whole(Node.Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain() || text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean exponent = EXPONENT.matcher(text).find() && REAL.matcher(text).matches();
        try {
            return exponent
                    ? Optional.of(new BigDecimal(text).longValueExact())
                    : WHOLE.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Reads a finite number; minus zero is zero. */
    public static Optional<Double> real(Node.Scalar scalar) {
        if (!scalar.plain() || !isReal(scalar.text())) {
            return Optional.empty();
        }
        double value = Double.parseDouble(scalar.text()) + 0.0;
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    public static boolean isReal(String text) {
        return text.length() <= LONGEST && REAL.matcher(text).matches();
    }

    /** Why something that may look like a number is none: a remark in brackets with a leading blank, or nothing. */
    public static String remark(Node.Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return isReal(text) ? " (remove the quotes)" : "";
        }
        if (text.length() > LONGEST) {
            return "";
        }
        return plainRemark(text);
    }

    private static String plainRemark(String text) {
        if (LEADING_ZERO.matcher(text).matches()) {
            return " (a leading zero makes it octal for YAML; leave it out)";
        }
        if (OTHER_BASE.matcher(text).matches()) {
            return " (write it as a decimal number)";
        }
        if (BASE_60.matcher(text).matches()) {
            return " (YAML reads it as a number of base 60)";
        }
        if (text.contains("_") && UNDERSCORES.matcher(text).matches()) {
            return " (write it without underscores)";
        }
        if (COMMA.matcher(text).matches()) {
            return " (write a point for the comma)";
        }
        return isReal(text) && Double.isInfinite(Double.parseDouble(text)) ? " (too large)" : "";
    }

    /** The shortest text that gives the number back, without ".0" where it is whole. */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        return NumberText.literal(value).replace("E", "e");
    }

    /** Rounded to so many significant digits, so that a table shows the very number that was used. */
    public static double rounded(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value + 0.0;
        }
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue() + 0.0;
    }
}
