/** The commands that look into the lab book and keep it. */
package org.barrido.cli.book;
