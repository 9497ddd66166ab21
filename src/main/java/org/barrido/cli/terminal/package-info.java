/** What a person sees while something runs: status lines, progress, sparklines, and the signals that end it. */
package org.barrido.cli.terminal;
