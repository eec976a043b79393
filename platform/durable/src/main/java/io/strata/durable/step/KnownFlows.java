package io.strata.durable.step;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flows of this service. */
@Singleton
class KnownFlows {

  private final Map<String, Flow> byName = new LinkedHashMap<>();

  @Inject
  KnownFlows(@All List<Flow> flows) {
    for (Flow flow : flows) {
      long names = flow.steps().stream().map(Step::name).distinct().count();
      if (flow.name().contains("#") || names == 0 || names < flow.steps().size()) {
        throw new IllegalStateException("Flow " + flow.name() + " names its steps badly");
      }
      if (byName.put(flow.name(), flow) != null) {
        throw new IllegalStateException("Two flows are called " + flow.name());
      }
    }
  }

  Collection<Flow> all() {
    return byName.values();
  }

  Flow named(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new IllegalArgumentException("There is no flow " + name));
  }

  static Step first(Flow flow) {
    return flow.steps().getFirst();
  }

  static Step step(Flow flow, String name) {
    return flow.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Flow has lost its step " + name));
  }

  static Optional<Step> after(Flow flow, String name) {
    return flow.steps().stream().dropWhile(step -> !step.name().equals(name)).skip(1).findFirst();
  }
}
