/** What an author wrote around the tables and charts of a report: Markdown, and in it the places where these are to stand. */
@NullMarked
package org.barrido.report.words;

import org.jspecify.annotations.NullMarked;
