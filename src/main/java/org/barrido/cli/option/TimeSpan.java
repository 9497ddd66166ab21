package org.barrido.cli.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time such as 90s, 10m or 1h30m, as sweep files write it. */
public final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})s?)?");

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text.replace(" ", ""));
        if (matcher.matches()) {
            Duration time = Duration.ofHours(part(matcher, 1))
                    .plusMinutes(part(matcher, 2))
                    .plusSeconds(part(matcher, 3));
            if (!time.isZero()) {
                return time;
            }
        }
        throw new TypeConversionException("expected a time such as 90s, 10m or 1h30m, not '" + text + "'");
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
