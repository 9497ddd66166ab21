package org.barrido.sweep;

import java.util.Map;

/** A row of a published table before anybody knows what its columns mean. */
record PublishedRow(Place at, Map<String, Node> cells) {}
