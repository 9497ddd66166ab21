/** The only package with threads: runs pending attempts on N workers, records, stops, resumes. */
@NullMarked
package org.barrido.batch;

import org.jspecify.annotations.NullMarked;
