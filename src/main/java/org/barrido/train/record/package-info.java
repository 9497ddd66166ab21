/** What training tells while it goes on and when it ends: epochs, their digest, the outcome. */
package org.barrido.train.record;
