package org.barrido.sweep.trainer;

import java.io.Serializable;

/**
 * A file or a folder that a program consists of.
 *
 * @param path from the sweep's folder on, as it was written
 * @param bySize whether its size and time stand for its contents, which would take long to read
 */
public record TrainerFile(String path, boolean bySize) implements Serializable {}
