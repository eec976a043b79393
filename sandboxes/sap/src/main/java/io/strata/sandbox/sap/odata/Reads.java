package io.strata.sandbox.sap.odata;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** GET of entities, collections, properties and counts. */
final class Reads {

  static final String JSON = "application/json;charset=utf-8";

  private final Catalogue catalogue;

  Reads(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Answer answer(ODataRequest request, Rows rows, Target target) {
    return switch (target) {
      case Target.Collection collection -> collection(request, rows, collection);
      case Target.Count count ->
          text(
              String.valueOf(
                  new Query(request, catalogue, count.of().set())
                      .count(rows, count.of().within())));
      case Target.Entity entity -> entity(request, rows, entity.row());
      case Target.Value value -> value(request, rows, value);
      case Target.Function function ->
          throw new IllegalStateException("not a read: " + function.function().name());
    };
  }

  private Answer collection(ODataRequest request, Rows rows, Target.Collection collection) {
    demandJson(request);
    Selection selection = selection(request, collection.set().name());
    Query.Page page =
        new Query(request, catalogue, collection.set()).page(rows, collection.within());
    EntityWriter writer = new EntityWriter(rows, request, false);
    return Answer.bytes(
        200,
        JSON,
        EntityWriter.body(
            out -> {
              out.writeStartObject();
              if (page.total().isPresent()) {
                out.writeStringField("__count", String.valueOf(page.total().get()));
              }
              writer.results(out, page.rows(), selection);
              if (page.nextFrom().isPresent()) {
                out.writeStringField("__next", next(request, page.nextFrom().get()));
              }
              out.writeEndObject();
            }));
  }

  private static String next(ODataRequest request, int from) {
    StringJoiner query = new StringJoiner("&", "?", "");
    for (Map.Entry<String, List<String>> option : request.call().query().entrySet()) {
      if (!option.getKey().equals("$skip") && !option.getKey().equals("$skiptoken")) {
        query.add(option.getKey() + "=" + encoded(option.getValue().getFirst()));
      }
    }
    query.add("$skiptoken=" + from);
    return request.root() + "/" + request.path() + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer entity(ODataRequest request, Rows rows, Row row) {
    demandJson(request);
    Selection selection = selection(request, row.set().name());
    EntityWriter writer = new EntityWriter(rows, request, false);
    Answer answer =
        Answer.bytes(200, JSON, EntityWriter.body(out -> writer.entity(out, row, selection)));
    Optional<String> etag = ETags.of(row);
    return etag.isPresent() ? answer.header("etag", etag.get()) : answer;
  }

  private static Answer value(ODataRequest request, Rows rows, Target.Value value) {
    if (value.bare()) {
      return text(bare(value.property().orInitial(value.row().get(value.property()))));
    }
    demandJson(request);
    EntityWriter writer = new EntityWriter(rows, request, false);
    return Answer.bytes(
        200,
        JSON,
        EntityWriter.body(
            out -> {
              out.writeStartObject();
              out.writeFieldName(value.property().name());
              writer.value(out, value.row(), value.property());
              out.writeEndObject();
            }));
  }

  private static String bare(Object value) {
    if (value == null) {
      throw SapException.noSuchSegment("$value");
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private Selection selection(ODataRequest request, String set) {
    return Selection.of(
        catalogue,
        catalogue.set(set),
        request.option("$select").orElse(""),
        request.option("$expand").orElse(""));
  }

  private static Answer text(String text) {
    return Answer.text(200, "text/plain;charset=utf-8", text);
  }

  /** A real system would answer Atom; that is not spoken here, and said so. */
  static void demandJson(ODataRequest request) {
    if (!request.json()) {
      throw new SapException(
          406,
          "/IWFND/CM_MGW/011",
          "Atom is not spoken here: ask for JSON by Accept: application/json or $format=json.");
    }
  }
}
