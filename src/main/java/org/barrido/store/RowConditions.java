package org.barrido.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.SqlToken;

/** Conditions that people write to choose rows of a view. */
final class RowConditions {
    private RowConditions() {}

    /** @param number the column that tells the rows of a sweep apart */
    static Set<Integer> numbers(LabBook book, String view, String number, String sweep, String condition) {
        ensureWhole(condition);
        Optional<String> own = book.schema(sweep);
        // The line break ends a comment that the condition may end with.
        String query = own.isPresent()
                ? "SELECT " + number + " FROM " + own.get() + "." + view + " WHERE (" + condition + "\n)"
                : "SELECT " + number + " FROM " + view + " WHERE (" + condition + "\n) AND sweep = '"
                        + sweep.replace("'", "''") + "'";
        return book.query(query).rows().stream()
                .map(row -> Math.toIntExact((Long) row.get(0)))
                .collect(Collectors.toSet());
    }

    /** One that closes the parentheses around it would be asked of other sweeps too. */
    private static void ensureWhole(String condition) {
        if (condition.isBlank()) {
            throw new LabBookException("the condition is empty");
        }
        List<SqlToken> tokens = SqlToken.of(condition);
        int depth = 0;
        for (SqlToken token : tokens) {
            for (char sign : token.kind() == SqlToken.Kind.SIGN ? token.text().toCharArray() : new char[0]) {
                depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
                if (depth < 0 || sign == ';') {
                    throw new LabBookException("a single condition was expected, such as accuracy > 0.9");
                }
            }
        }
        if (depth > 0) {
            throw new LabBookException("a parenthesis isn't closed");
        }
    }
}
