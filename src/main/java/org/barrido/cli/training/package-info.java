/** The commands that train, or tell what would be trained. */
package org.barrido.cli.training;
