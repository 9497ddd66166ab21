package org.barrido.report.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The text of an author around tables and charts. It is Markdown (CommonMark with tables), whose fenced blocks called {@code barrido} name the tables and charts that are to
 * stand there, one a line.
 */
public final class Words {
    private static final String FENCE = "barrido";

    private final Path file;
    private final List<WordsPart> parts = new ArrayList<>();
    private final Map<Image, PictureFile> pictures = new HashMap<>();
    private final Map<Heading, String> anchors = new HashMap<>();
    private final Map<String, Integer> anchored = new TreeMap<>();
    private String title = "";

    private Words(Path file) {
        this.file = file;
    }

    /**
     * Reads a text from a file.
     *
     * @throws WordsException for a picture that can't be had, or a line that can't be read: one line that says where
     */
    public static Words read(Path file) throws IOException, WordsException {
        Words words = new Words(file);
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build()
                .parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        words.take(document);
        return words;
    }

    /** Returns what it has, in its order. */
    public List<WordsPart> parts() {
        return List.copyOf(parts);
    }

    /** Returns its first heading; empty where it has none. */
    public String title() {
        return title;
    }

    private void take(Node document) throws WordsException {
        Document prose = new Document();
        for (Node block : children(document)) {
            if (block instanceof FencedCodeBlock fenced && isOurs(fenced)) {
                add(prose);
                prose = new Document();
                addPanels(fenced);
            } else {
                look(block);
                prose.appendChild(block);
            }
        }
        add(prose);
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private void add(Document prose) {
        if (prose.getFirstChild() != null) {
            parts.add(new Prose(prose, pictures, anchors));
        }
    }

    private static boolean isOurs(FencedCodeBlock block) {
        return block.getInfo() != null
                && block.getInfo().strip().split("\\s", 2)[0].equals(FENCE);
    }

    /** The first of a block's places is that of its fence. */
    private void addPanels(FencedCodeBlock block) throws WordsException {
        List<SourceSpan> places = block.getSourceSpans();
        List<String> lines = block.getLiteral().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            PanelLine panel = PanelLine.of(place(places.get(i + 1)), lines.get(i));
            if (panel != null) {
                parts.add(panel);
            }
        }
    }

    /** Finds the pictures and headings of a block, and what has no place within one. */
    private void look(Node block) throws WordsException {
        List<Node> found = new ArrayList<>();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                found.add(image);
            }

            @Override
            public void visit(Heading heading) {
                found.add(heading);
                super.visit(heading);
            }

            @Override
            public void visit(FencedCodeBlock fenced) {
                found.add(fenced);
            }
        });
        for (Node node : found) {
            if (node instanceof Image image) {
                pictures.put(image, PictureFile.read(place(node), image.getDestination()));
            } else if (node instanceof Heading heading) {
                name(heading);
            } else if (node instanceof FencedCodeBlock fenced && isOurs(fenced)) {
                throw place(node)
                        .problem("a block called " + FENCE + " stands by itself, not within a list or a quotation");
            }
        }
    }

    private WordsPlace place(Node node) {
        return place(node.getSourceSpans().get(0));
    }

    private WordsPlace place(SourceSpan span) {
        return new WordsPlace(file, span.getLineIndex() + 1, span.getColumnIndex() + 1);
    }

    /** By its words, as GitHub and its likes call headings; the second of a name has a number. */
    private void name(Heading heading) {
        String words = plain(heading);
        title = title.isEmpty() ? words : title;
        String anchor = words.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = anchored.merge(anchor, 1, Integer::sum) - 1;
        anchors.put(heading, before == 0 ? anchor : anchor + "-" + before);
    }

    private static String plain(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }
}
