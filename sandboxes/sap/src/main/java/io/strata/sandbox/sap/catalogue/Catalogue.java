package io.strata.sandbox.sap.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every service of the system, read from the tables in {@code resources/sandbox-sap}. Tables of the
 * sandbox itself, which no service shows, are in a service without a name.
 */
public final class Catalogue {

  private static final List<String> TABLES =
      List.of(
          "sales-order",
          "product",
          "material-stock",
          "availability",
          "business-partner",
          "outbound-delivery",
          "billing-document",
          "production-order",
          "internal");

  private final Map<String, ServiceModel> services = new LinkedHashMap<>();
  private final Map<String, EntitySet> sets = new LinkedHashMap<>();

  private Catalogue(List<ServiceModel> models) {
    for (ServiceModel model : models) {
      services.put(model.name(), model);
      for (EntitySet set : model.allSets()) {
        if (sets.put(set.name(), set) != null) {
          throw new IllegalStateException("two sets are named " + set.name());
        }
      }
    }
  }

  public static Catalogue load() {
    List<ServiceModel> models = new ArrayList<>();
    for (String table : TABLES) {
      models.addAll(new CatalogueReader(table).read(text(table + ".edm").lines().toList()));
    }
    return new Catalogue(models);
  }

  public Optional<ServiceModel> service(String name) {
    return Optional.ofNullable(name.isEmpty() ? null : services.get(name));
  }

  public List<ServiceModel> services() {
    return services.values().stream().filter(service -> !service.name().isEmpty()).toList();
  }

  /** Set names are unique over all services. */
  public EntitySet set(String name) {
    EntitySet set = sets.get(name);
    if (set == null) {
      throw new IllegalArgumentException("no entity set " + name);
    }
    return set;
  }

  /** Sets of all services and of the sandbox itself. */
  public List<EntitySet> sets() {
    return List.copyOf(sets.values());
  }

  private static String text(String resource) {
    try (InputStream in = Catalogue.class.getResourceAsStream("/sandbox-sap/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
