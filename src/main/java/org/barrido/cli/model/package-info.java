/** The commands that use trained models and data sets. */
package org.barrido.cli.model;
