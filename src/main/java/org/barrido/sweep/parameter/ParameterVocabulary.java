package org.barrido.sweep.parameter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.SourcePosition;

/** What the parameters of a sweep are called and mean: those of Barrido's own network, or whatever a program calls its own. */
public sealed interface ParameterVocabulary permits NetworkVocabulary, FreeVocabulary {
    /** Finds the parameter that a name means; empty after a problem. */
    Optional<Parameter> read(String name, SourcePosition at);

    /** Finds the parameter of exactly this name, or of a synonym. */
    Optional<Parameter> of(String name);

    /** Whether a parameter called so is the seed. */
    boolean isSeeds(String name);

    /** Reads one value of a parameter; empty after a problem. */
    Optional<Object> value(Parameter parameter, Node node);

    /** Reads null among the values of a parameter. */
    Object unset(Parameter parameter, Node node);

    /** The parameter as one that takes the numbers of a mapping such as {@code {min: …, max: …}}. */
    Parameter numeric(Parameter parameter, Map<String, Node.Entry> form, String distribution);

    /** Reads an end of a range; empty after a problem. */
    Optional<Object> number(Parameter parameter, Node node);

    /** The numbers that a numeric parameter may take. */
    Range range(Parameter parameter);

    /** Makes what is given whole. */
    Settings complete(Map<Parameter, Object> given);

    /** Whether there may be nothing to set. */
    default boolean mayBeEmpty() {
        return false;
    }

    /** The values that are the same one where a condition looks for it. */
    default List<Object> alike(Object value) {
        return List.of(value);
    }

    /** Whether a list such as [128, 64] is one value of it and not several. */
    default boolean takesList(Parameter parameter) {
        return false;
    }

    /** The parameter that is meant where the values of this one are lists. */
    default Parameter ofLists(Parameter parameter) {
        return parameter;
    }

    /** Whether a parameter says by itself what another one says a part of. */
    default boolean replaces(Parameter whole, Parameter part) {
        return false;
    }

    /** Whether a parameter has a value where others are given. */
    default boolean isSaid(Parameter parameter, Map<Parameter, Object> given) {
        return given.containsKey(parameter);
    }

    /** Whether parameters and figures may have any name, as a program's do. */
    default boolean isFree() {
        return false;
    }

    /** Whether an unlikely number of something is asked back. */
    default boolean isDepth(Parameter parameter) {
        return false;
    }

    /** The parameters that are given but have no effect. */
    default List<Parameter> idle(Map<Parameter, Object> given, Settings settings) {
        return List.of();
    }

    /** Why a parameter has no effect in these settings. */
    default String reason(Parameter parameter, Settings settings) {
        return "";
    }

    /** Says where a parameter has an effect at all. */
    default String need(Parameter parameter) {
        return "";
    }

    /** What must be given beside these settings but isn't. */
    default List<Demand> missing(Map<Parameter, Object> given, Settings settings) {
        return List.of();
    }

    /**
     * A parameter that must be given.
     *
     * @param decider the parameter whose value asks for it
     */
    record Demand(Parameter decider, String text) {}
}
