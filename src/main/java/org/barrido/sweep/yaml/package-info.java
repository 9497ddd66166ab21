/** The text of a sweep file as a tree whose nodes know their line and column, and the problems found in it. */
package org.barrido.sweep.yaml;
