package io.strata.launcher.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strata.engines.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The components of the suite and what each of them stands on. */
public final class Catalogue {
  private record Document(List<Component> components) {}

  private final Map<String, Component> byName = new LinkedHashMap<>();

  public Catalogue(List<Component> components) {
    components.forEach(component -> byName.put(component.name(), component));
    components.forEach(component -> component.needs().forEach(this::component));
  }

  /** The catalogue that ships with the launcher. */
  public static Catalogue shipped() {
    JsonMapper yaml =
        JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try (InputStream source = Catalogue.class.getResourceAsStream("/suite.yaml")) {
      return new Catalogue(yaml.readValue(source, Document.class).components());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("suite.yaml", unreadable);
    }
  }

  /** The component of that name; a usage {@link Refusal} with the known names if there is none. */
  public Component component(String name) {
    Component found = byName.get(name);
    if (found == null) {
      throw Refusal.unknown("component", name, byName.keySet());
    }
    return found;
  }

  /** As {@link #component}, but an engine that nothing uses is refused by name. */
  public Component startable(String name) {
    Component found = component(name);
    if (!listed().contains(found)) {
      throw Refusal.failed(name + ": no service of this suite uses it yet, so it is not started.");
    }
    return found;
  }

  /** What this suite consists of, in catalogue order: everything but engines nobody uses. */
  public List<Component> listed() {
    Set<String> needed = new LinkedHashSet<>();
    byName.values().forEach(component -> needed.addAll(component.needs()));
    return byName.values().stream()
        .filter(c -> c.kind() != Kind.ENGINE || c.always() || needed.contains(c.name()))
        .toList();
  }

  /**
   * The named components, everything below them and what every suite has; no name means all. Each
   * comes after what it needs.
   */
  public List<Component> closure(Collection<String> names) {
    Stream<String> wanted =
        names.isEmpty() ? listed().stream().map(Component::name) : names.stream();
    Stream<String> always = listed().stream().filter(Component::always).map(Component::name);
    Set<Component> closure = new LinkedHashSet<>();
    Stream.concat(wanted, always).forEach(name -> addWithNeeds(startable(name), closure));
    return List.copyOf(closure);
  }

  private void addWithNeeds(Component component, Set<Component> closure) {
    component.needs().forEach(needed -> addWithNeeds(component(needed), closure));
    closure.add(component);
  }
}
