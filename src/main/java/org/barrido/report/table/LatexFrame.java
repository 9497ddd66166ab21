package org.barrido.report.table;

/**
 * The LaTeX around a table. What it defines ends with the table's group, but a box to measure in. Whether a document has begun is
 * told by {@code \\@nodocument}, which LaTeX sets to {@code \\relax} there.
 */
final class LatexFrame {
    private static final String HEAD = """
            %% %s
            %% Compiles as it is. To take it into a paper: \\usepackage{%s}, then \\input this file.
            \\makeatletter
            \\ifx\\@nodocument\\relax
              \\let\\barridoend\\relax
            \\else
              \\documentclass{article}
              \\usepackage[a4paper, margin=20mm]{geometry}
              \\usepackage{%s}
              \\pagestyle{empty}
              \\begin{document}
              \\def\\barridoend{\\end{document}}
            \\fi
            \\ifdefined\\barridobox\\else\\newsavebox{\\barridobox}\\fi
            \\makeatother
            """;

    /** Bold is wider: it is set in the room of what isn't, so that points stay below each other. */
    static final String BEGIN = """
            \\begingroup
            \\footnotesize
            \\setlength{\\tabcolsep}{4pt}%
            \\def\\0{\\phantom{0}}%
            \\def\\best#1{\\leavevmode\\setbox0\\hbox{#1}\\hbox to\\wd0{\\hss\\bfseries\\boldmath#1\\hss}}%
            \\def\\heading#1#2{\\begin{tabular}[b]{@{}#1@{}}#2\\end{tabular}}%
            """;

    static final String END = "\\endgroup\n";

    /** The float's class is that of the widest room that the table needs; across the page where the document can turn it. */
    private static final String ON_PAGE = """
            \\sbox{\\barridobox}{\\begin{tabular}{%s}
            \\toprule
            \\barridotitles
            \\midrule
            \\barridorows
            \\bottomrule
            \\end{tabular}}%%
            \\def\\barridofloat{table}%%
            \\ifdim\\wd\\barridobox>\\columnwidth \\def\\barridofloat{table*}\\fi
            \\ifdim\\wd\\barridobox>\\textwidth \\ifcsname sidewaystable*\\endcsname \\def\\barridofloat{sidewaystable*}\\fi\\fi
            \\expandafter\\begin\\expandafter{\\barridofloat}
            \\footnotesize
            \\centering
            \\barridocaption\\smallskip
            \\usebox{\\barridobox}\\par
            \\medskip
            \\parbox{\\linewidth}{\\raggedright\\barridonotes}
            \\expandafter\\end\\expandafter{\\barridofloat}
            """;

    /** Over several pages. LaTeX knows the columns' widths when it has run twice. A long table has no place in two columns. */
    private static final String OVER_PAGES = """
            \\makeatletter\\if@twocolumn\\onecolumn\\let\\barridocolumns\\twocolumn\\else\\let\\barridocolumns\\relax\\fi\\makeatother
            \\sbox{\\barridobox}{\\begin{tabular}{%1$s}\\barridotitles\\barridorows\\end{tabular}}%%
            \\def\\barridoturned{}%%
            \\ifdim\\wd\\barridobox>\\textwidth \\ifcsname landscape\\endcsname \\def\\barridoturned{landscape}\\fi\\fi
            \\ifx\\barridoturned\\empty\\else\\begin{landscape}\\fi
            \\setlength{\\LTcapwidth}{\\linewidth}%%
            \\begin{longtable}{%1$s}
            %3$s\\toprule
            \\barridotitles
            \\midrule
            \\endfirsthead
            \\toprule
            \\barridotitles
            \\midrule
            \\endhead
            \\bottomrule
            \\multicolumn{%2$s}{@{}r@{}}{continued on the next page}
            \\endfoot
            \\bottomrule
            \\endlastfoot
            \\barridorows
            \\end{longtable}
            \\noindent\\parbox{\\linewidth}{\\raggedright\\barridonotes}\\par
            \\ifx\\barridoturned\\empty\\else\\end{landscape}\\fi
            \\barridocolumns
            """;

    private LatexFrame() {}

    /** @param overPages whether the table is longer than a page */
    static String head(String origin, boolean overPages) {
        String packages = overPages ? "booktabs, longtable, lscape" : "booktabs, rotating";
        return HEAD.formatted(origin.replaceAll("\\p{Cntrl}", " "), packages, packages);
    }

    static String onPage(String columns) {
        return ON_PAGE.formatted(columns);
    }

    /** @param caption whether there is one */
    static String overPages(String columns, int count, boolean caption) {
        return OVER_PAGES.formatted(columns, Integer.toString(count), caption ? "\\barridocaption\\\\\n" : "");
    }
}
