package org.barrido.sweep.parameter;

/**
 * The condition under which a parameter must be given, because no default would suit.
 *
 * @param where the settings that need it
 * @param example a value as a sweep file would have it
 */
public record Requirement(Applicability where, String example) {}
