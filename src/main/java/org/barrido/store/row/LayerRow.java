package org.barrido.store.row;

import org.barrido.nn.LayerStatistics;

/** How a layer of an attempt stood after an epoch. What is NULL in the lab book, for it isn't finite or wasn't measured, is NaN. */
public record LayerRow(int epoch, LayerStatistics statistics) {}
