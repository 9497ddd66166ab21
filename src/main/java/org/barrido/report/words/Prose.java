package org.barrido.report.words;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Paragraphs, headings, lists and whatever else Markdown has, as the author wrote them. */
public final class Prose implements WordsPart {
    /** Of headings in HTML. */
    private static final int MOST_LEVELS = 6;

    private final Document text;
    private final Map<Node, PictureFile> pictures;
    private final Map<Node, String> anchors;

    /**
     * Makes a part of a text.
     *
     * @param pictures the files of its images
     * @param anchors by which links within the text name its headings
     */
    Prose(Document text, Map<Image, PictureFile> pictures, Map<Heading, String> anchors) {
        this.text = text;
        this.pictures = Map.copyOf(pictures);
        this.anchors = Map.copyOf(anchors);
    }

    /**
     * Makes it a part of a page, with its pictures in it. HTML that the author wrote is shown as text, and addresses that would run something
     * lead nowhere.
     */
    public String html() {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .nodeRendererFactory(HeadingsOfPage::new)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    PictureFile picture = pictures.get(node);
                    if (picture != null) {
                        attributes.put("src", picture.data());
                    }
                })
                .build()
                .render(text);
    }

    /** The page has the heading of the first level itself. */
    private final class HeadingsOfPage extends CoreHtmlNodeRenderer {
        private final HtmlWriter writer;

        HeadingsOfPage(HtmlNodeRendererContext context) {
            super(context);
            this.writer = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Heading.class);
        }

        @Override
        public void visit(Heading heading) {
            String tag = "h" + Math.min(MOST_LEVELS, heading.getLevel() + 1);
            writer.line();
            writer.tag(tag, Map.of("id", anchors.getOrDefault(heading, "")));
            visitChildren(heading);
            writer.tag("/" + tag);
            writer.line();
        }
    }

    /**
     * Makes it Markdown again.
     *
     * @param file that it becomes a part of, from which its pictures are to be found
     */
    public String markdown(Path file) {
        pictures.forEach((node, picture) -> ((Image) node).setDestination(seenFrom(file, picture.file())));
        return MarkdownRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .render(text);
    }

    private static String seenFrom(Path page, Path picture) {
        Path folder = page.toAbsolutePath().normalize().getParent();
        Path seen = picture.toAbsolutePath().normalize();
        return (folder == null ? seen : folder.relativize(seen)).toString().replace('\\', '/');
    }
}
