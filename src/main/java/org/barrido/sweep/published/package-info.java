/** Published numbers that a sweep expects, and the tables that they come from. */
package org.barrido.sweep.published;
