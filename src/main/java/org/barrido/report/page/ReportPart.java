package org.barrido.report.page;

import java.io.IOException;
import org.barrido.report.table.Table;
import org.barrido.report.words.Prose;

/** Something that stands in a report which an author put together: as HTML, or as Markdown with its pictures beside it. */
public final class ReportPart {
    private final Html html;
    private final Markdown markdown;

    /** Makes it a part of a page of HTML. */
    interface Html {
        String html() throws IOException;
    }

    /** Appends it to a page of Markdown. */
    interface Markdown {
        void write(MarkdownPage page) throws IOException;
    }

    ReportPart(Html html, Markdown markdown) {
        this.html = html;
        this.markdown = markdown;
    }

    /** The author's own words. */
    public static ReportPart of(Prose prose) {
        return new ReportPart(
                () -> "<div class=\"words\">\n" + prose.html() + "</div>\n",
                page -> page.append(prose.markdown(page.file()).strip() + "\n\n"));
    }

    /** A table without a heading. */
    public static ReportPart of(Table table) {
        return new ReportPart(() -> HtmlSweep.of(table), page -> page.append("", table));
    }

    String html() throws IOException {
        return html.html();
    }

    void write(MarkdownPage page) throws IOException {
        markdown.write(page);
    }
}
