package org.barrido.report.words;

/** What follows one after the other in an author's file: text, and lines that name a table or a chart. */
public sealed interface WordsPart permits Prose, PanelLine {}
