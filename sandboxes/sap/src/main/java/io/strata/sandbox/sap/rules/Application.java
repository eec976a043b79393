package io.strata.sandbox.sap.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rules of all sets and functions; sets without rules of their own are kept as they come. */
public final class Application {

  private final Map<String, EntityRules> entities = new HashMap<>();
  private final Map<String, FunctionRules.Reading> readings = new HashMap<>();
  private final Map<String, FunctionRules.Action> actions = new HashMap<>();
  private final EntityRules plain = new PlainRules(this::of);

  public Application rules(String set, EntityRules rules) {
    entities.put(set, rules);
    return this;
  }

  public Application reading(String name, FunctionRules.Reading function) {
    readings.put(name, function);
    return this;
  }

  public Application action(String name, FunctionRules.Action function) {
    actions.put(name, function);
    return this;
  }

  public EntityRules of(String set) {
    return entities.getOrDefault(set, plain);
  }

  public Optional<FunctionRules.Reading> reading(String name) {
    return Optional.ofNullable(readings.get(name));
  }

  public Optional<FunctionRules.Action> action(String name) {
    return Optional.ofNullable(actions.get(name));
  }
}
