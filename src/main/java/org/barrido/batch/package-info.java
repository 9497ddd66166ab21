/** The only package with threads: runs pending attempts on N workers, records, stops, resumes. */
package org.barrido.batch;
