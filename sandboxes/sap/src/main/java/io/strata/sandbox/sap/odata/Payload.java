package io.strata.sandbox.sap.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.wire.JsonForm;
import io.strata.sandbox.sap.wire.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads request bodies: entities in JSON, with others below them. */
final class Payload {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Catalogue catalogue;
  private final Language language;

  Payload(Catalogue catalogue, Language language) {
    this.catalogue = catalogue;
    this.language = language;
  }

  /** The body as one object, perhaps inside `d`. */
  static JsonNode body(Call call) {
    String type = call.header("content-type").orElse("");
    if (!type.contains("json")) {
      throw new SapException(
          415, "/IWFND/CM_MGW/012", "Content type '" + type + "' is not spoken here: send JSON.");
    }
    try {
      JsonNode node = JSON.readTree(call.body());
      if (node != null && node.has("d") && node.get("d").isObject()) {
        node = node.get("d");
      }
      if (node == null || !node.isObject()) {
        throw SapException.unreadable("The body must be a JSON object.");
      }
      return node;
    } catch (JsonProcessingException malformed) {
      throw SapException.unreadable(
          "Error while parsing the body: " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** An entity to be created. */
  Draft draft(EntitySet set, JsonNode node) {
    Draft draft = Draft.of(set);
    node.properties()
        .forEach(
            member -> {
              String name = member.getKey();
              if (set.navigation(name).isPresent()) {
                children(draft, set.navigation(name).get(), member.getValue());
              } else if (!name.equals("__metadata")) {
                Property property = property(set, name);
                Object value = JsonForm.read(property, member.getValue(), language);
                if (!property.readOnly() && value != null) {
                  draft.put(name, value);
                }
              }
            });
    return draft;
  }

  /** Both forms of a collection are accepted; deferred ways are passed over. */
  private void children(Draft parent, Navigation way, JsonNode node) {
    EntitySet target = catalogue.set(way.target());
    if (node.isNull() || node.has("__deferred")) {
      return;
    }
    if (!way.many()) {
      demandObject(node, way);
      parent.add(way.name(), draft(target, node));
      return;
    }
    JsonNode list = node.has("results") ? node.get("results") : node;
    if (!list.isArray()) {
      throw SapException.unreadable(way.name() + " must be a collection.");
    }
    parent.children().putIfAbsent(way.name(), new ArrayList<>());
    for (JsonNode child : list) {
      demandObject(child, way);
      parent.add(way.name(), draft(target, child));
    }
  }

  private static void demandObject(JsonNode node, Navigation way) {
    if (!node.isObject()) {
      throw SapException.unreadable(way.name() + " must hold entities.");
    }
  }

  /**
   * Changes of an entity, null for a value to be made initial.
   *
   * @param whole whether what is not given becomes initial too
   */
  Map<String, Object> changes(EntitySet set, JsonNode node, boolean whole) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (whole) {
      set.properties().stream()
          .filter(property -> !property.readOnly() && !property.fixed())
          .forEach(property -> changes.put(property.name(), null));
    }
    List<String> deep = new ArrayList<>();
    node.properties()
        .forEach(
            member -> {
              if (set.navigation(member.getKey()).isPresent()) {
                deep.add(member.getKey());
              } else if (!member.getKey().equals("__metadata")) {
                Property property = property(set, member.getKey());
                Object value = JsonForm.read(property, member.getValue(), language);
                if (!property.readOnly() && !property.fixed()) {
                  changes.put(property.name(), value);
                }
              }
            });
    if (!deep.isEmpty()) {
      throw SapException.unreadable(
          "An update cannot reach below its entity: " + String.join(", ", deep) + ".");
    }
    return changes;
  }

  private static Property property(EntitySet set, String name) {
    return set.property(name).orElseThrow(() -> SapException.noSuchProperty(name, set.typeName()));
  }
}
