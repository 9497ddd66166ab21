/** Options and arguments that several commands share, and how they are read. */
package org.barrido.cli.option;
