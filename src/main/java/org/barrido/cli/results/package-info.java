/** The commands that make tables, charts and reports of what was trained. */
package org.barrido.cli.results;
