package io.strata.sandbox.sap.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.wire.JsonForm;
import io.strata.sandbox.sap.wire.Language;
import io.strata.sandbox.sap.wire.Literals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Entities in the verbose JSON of OData V2, everything inside `d`. */
final class EntityWriter {

  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the content of `d`. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  private final Rows rows;
  private final String root;
  private final String namespace;
  private final Language language;
  private final boolean fresh;

  /**
   * @param fresh whether the entities were made by this very request, so that what the system adds
   *     late is not there yet
   */
  EntityWriter(Rows rows, ODataRequest request, boolean fresh) {
    this.rows = rows;
    this.root = request.root() + "/";
    this.namespace = request.service().name() + ".";
    this.language = request.language();
    this.fresh = fresh;
  }

  static byte[] body(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeFieldName("d");
      content.write(out);
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Address of an entity, relative to the service root. */
  static String address(Row row, Language language) {
    EntitySet set = row.set();
    List<String> parts = new ArrayList<>();
    for (Property key : set.keys()) {
      String literal = Literals.inUri(key, row.get(key), language);
      parts.add(set.keys().size() == 1 ? literal : key.name() + "=" + literal);
    }
    return set.name() + "(" + String.join(",", parts) + ")";
  }

  void entity(JsonGenerator out, Row row, Selection selection) throws IOException {
    String address = root + address(row, language);
    out.writeStartObject();
    metadata(out, row, address);
    for (Property property : row.set().properties()) {
      if (selection.shows(property.name())) {
        out.writeFieldName(property.name());
        value(out, row, property);
      }
    }
    for (Navigation way : row.set().navigations()) {
      if (selection.showsWay(way.name())) {
        out.writeFieldName(way.name());
        way(out, row, way, selection.behind(way.name()), address);
      }
    }
    out.writeEndObject();
  }

  private void metadata(JsonGenerator out, Row row, String address) throws IOException {
    out.writeObjectFieldStart("__metadata");
    out.writeStringField("id", address);
    out.writeStringField("uri", address);
    out.writeStringField("type", namespace + row.set().typeName());
    var etag = ETags.of(row);
    if (etag.isPresent()) {
      out.writeStringField("etag", etag.get());
    }
    out.writeEndObject();
  }

  void value(JsonGenerator out, Row row, Property property) throws IOException {
    Object value = fresh && property.is("late") ? null : row.get(property);
    JsonForm.write(out, property, value, name -> sibling(row, name), language);
  }

  private static Object sibling(Row row, String name) {
    return row.set().property(name).map(row::get).orElse("");
  }

  private void way(JsonGenerator out, Row row, Navigation way, Selection behind, String address)
      throws IOException {
    if (behind == null) {
      out.writeStartObject();
      out.writeObjectFieldStart("__deferred");
      out.writeStringField("uri", address + "/" + way.name());
      out.writeEndObject();
      out.writeEndObject();
      return;
    }
    List<Row> related = Relations.related(rows, row, way);
    if (way.many()) {
      out.writeStartObject();
      results(out, related, behind);
      out.writeEndObject();
    } else if (related.isEmpty()) {
      out.writeNull();
    } else {
      entity(out, related.getFirst(), behind);
    }
  }

  void results(JsonGenerator out, List<Row> entities, Selection selection) throws IOException {
    out.writeArrayFieldStart("results");
    for (Row entity : entities) {
      entity(out, entity, selection);
    }
    out.writeEndArray();
  }
}
