package org.barrido.sweep.published;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.Problem;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;

/** Reads a published table: comma-separated, a line of headings first, cells in quotes where they need them (RFC 4180, without line ends in cells). */
final class PublishedTable {
    /** @param column where the cell begins, from 1 */
    private record Cell(String text, int column) {}

    private PublishedTable() {}

    /** @throws SweepException if it can't be read or has no rows, or a row has another number of cells than the headings */
    static List<PublishedRow> read(Path file) throws SweepException {
        String source = file.toString();
        String[] lines = SourceText.read(file).split("\n", -1);
        List<Cell> headings = cells(lines[0]);
        List<PublishedRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                rows.add(row(source, i + 1, headings, cells(lines[i])));
            }
        }
        if (rows.isEmpty()) {
            throw new SweepException(
                    List.of(SourcePosition.whole(source).problem("expected headings and at least one row")));
        }
        return rows;
    }

    private static PublishedRow row(String source, int line, List<Cell> headings, List<Cell> cells)
            throws SweepException {
        if (cells.size() != headings.size()) {
            Problem problem = new SourcePosition(source, line, 1)
                    .problem("expected " + headings.size() + " cells as in the headings, found " + cells.size());
            throw new SweepException(List.of(problem));
        }
        Map<String, Node> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            named.put(
                    headings.get(i).text(),
                    new Node.Scalar(new SourcePosition(source, line, cell.column()), cell.text(), true));
        }
        return new PublishedRow(new SourcePosition(source, line, 1), named);
    }

    private static List<Cell> cells(String line) {
        List<Cell> cells = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    text.append(line.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(new Cell(text.toString().strip(), start + 1));
                text.setLength(0);
                start = i + 1;
            } else {
                text.append(c);
            }
        }
        cells.add(new Cell(text.toString().strip(), start + 1));
        return cells;
    }
}
