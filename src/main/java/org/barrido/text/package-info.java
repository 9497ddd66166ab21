/** The few pieces of text that all need. */
package org.barrido.text;
