package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** The parameters of Barrido's own network, in whatever way programs spell them. */
public final class NetworkVocabulary implements ParameterVocabulary {
    private final ValueReader values;
    private final ProblemCollector findings;

    public NetworkVocabulary(SweepLimits limits, ProblemCollector findings) {
        this.values = new ValueReader(limits, findings);
        this.findings = findings;
    }

    @Override
    public Optional<Parameter> read(String name, SourcePosition at) {
        return ParameterNames.read(name, at, findings).map(Parameter.class::cast);
    }

    @Override
    public Optional<Parameter> of(String name) {
        return ParameterNames.of(name).map(Parameter.class::cast);
    }

    @Override
    public boolean isSeeds(String name) {
        return ParameterNames.isSeeds(name);
    }

    @Override
    public Optional<Object> value(Parameter parameter, Node node) {
        return values.read(own(parameter), node);
    }

    @Override
    public Object unset(Parameter parameter, Node node) {
        Object value = own(parameter).defaultValue();
        findings.notice(node.at(), parameter.key() + ": null stands for the default, " + ParameterHelp.text(value));
        return value;
    }

    @Override
    public Parameter numeric(Parameter parameter, Map<String, Node.Entry> form, String distribution) {
        return parameter;
    }

    @Override
    public Optional<Object> number(Parameter parameter, Node node) {
        return value(parameter, node);
    }

    @Override
    public Range range(Parameter parameter) {
        return requireNonNull(own(parameter).spec().numbers());
    }

    @Override
    public Settings complete(Map<Parameter, Object> given) {
        return SettingsCompletion.complete(given);
    }

    @Override
    public boolean takesList(Parameter parameter) {
        return parameter.type() == ParameterType.INTEGERS;
    }

    @Override
    public Parameter ofLists(Parameter parameter) {
        return parameter == NetworkParameter.HIDDEN_SIZE ? NetworkParameter.HIDDEN : parameter;
    }

    @Override
    public boolean replaces(Parameter whole, Parameter part) {
        return whole == NetworkParameter.HIDDEN
                && (part == NetworkParameter.HIDDEN_SIZE || part == NetworkParameter.HIDDEN_LAYERS);
    }

    @Override
    public boolean isSaid(Parameter parameter, Map<Parameter, Object> given) {
        boolean otherSpelling = parameter == NetworkParameter.HIDDEN
                ? given.containsKey(NetworkParameter.HIDDEN_SIZE)
                : replaces(NetworkParameter.HIDDEN, parameter) && given.containsKey(NetworkParameter.HIDDEN);
        return given.containsKey(parameter) || otherSpelling;
    }

    @Override
    public boolean isDepth(Parameter parameter) {
        return parameter == NetworkParameter.HIDDEN_LAYERS;
    }

    @Override
    public List<Parameter> idle(Map<Parameter, Object> given, Settings settings) {
        return List.copyOf(SettingsCompletion.idle(given, settings.network()));
    }

    @Override
    public String reason(Parameter parameter, Settings settings) {
        return SettingsCompletion.reason(own(parameter), settings.network());
    }

    @Override
    public String need(Parameter parameter) {
        return own(parameter).spec().applicability().of(parameter.key());
    }

    @Override
    public List<Demand> missing(Map<Parameter, Object> given, Settings settings) {
        return SettingsCompletion.missing(given, settings.network()).stream()
                .map(parameter -> new Demand(
                        NetworkParameter.of(requireNonNull(parameter.spec().requirement())
                                .where()
                                .on()),
                        SettingsCompletion.demand(parameter, settings.network())))
                .toList();
    }

    private static NetworkParameter own(Parameter parameter) {
        return (NetworkParameter) parameter;
    }
}
