package org.barrido.store.row;

import java.util.Optional;
import org.barrido.search.SearchMethod;
import org.barrido.text.NumberText;

/**
 * How a sweep that learns has come to one of its configurations. What its origin doesn't tell is NaN.
 *
 * @param number of the configuration, from 1
 * @param attempt the number of its first attempt
 * @param attempts how many it has, one a seed
 * @param origin {@link #GIVEN}, or the word of the method that has chosen it
 * @param known how many results were looked at, those of other sweeps included
 * @param mean what was predicted of the sweep's metric
 * @param deviation of what was to be found from the mean, its noise included
 * @param logAcquisition the logarithm of what was maximized: the expected gain, or the ratio of two densities
 */
public record SuggestionRow(
        int number,
        int attempt,
        int attempts,
        String origin,
        int known,
        double mean,
        double deviation,
        double logAcquisition) {
    /** The origin of what the sweep's file says itself. */
    public static final String GIVEN = "runs";

    /** One that depends on no result. */
    public static SuggestionRow independent(int number, int attempts, boolean isGiven) {
        String origin = isGiven ? GIVEN : SearchMethod.SOBOL.word();
        int attempt = (number - 1) * attempts + 1;
        return new SuggestionRow(number, attempt, attempts, origin, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whether an attempt is one of its. */
    public boolean has(int number) {
        return number >= attempt && number < attempt + attempts;
    }

    /** Why it was chosen, in words after "because"; empty where no result was looked at. */
    public Optional<String> reason() {
        if (!Double.isFinite(logAcquisition)) {
            return Optional.empty();
        }
        String strength = NumberText.digits(StrictMath.exp(logAcquisition), 2);
        String after = " (after " + known + (known == 1 ? " result)" : " results)");
        return Optional.of(
                Double.isFinite(mean)
                        ? "predicted " + NumberText.digits(mean, 4) + " ± " + NumberText.digits(deviation, 2)
                                + ", expected gain " + strength + after
                        : strength + " times as likely among the best as among the others" + after);
    }

    /** How it was chosen, as a sentence without its subject and its end. */
    public String chosen() {
        String how = origin.equals(GIVEN)
                ? "given in the file"
                : known == 0
                        ? "one of the even points that look at no results"
                        : "drawn at random: the results are too far apart for " + origin;
        return reason().map(why -> "chosen by " + origin + " because " + why).orElse(how);
    }
}
