package org.barrido.sweep.published;

import java.util.Map;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.SourcePosition;

/** A row of a published table before anybody knows what its columns mean. */
record PublishedRow(SourcePosition at, Map<String, Node> cells) {}
