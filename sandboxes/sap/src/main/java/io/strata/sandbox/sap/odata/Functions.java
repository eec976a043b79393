package io.strata.sandbox.sap.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.sap.catalogue.ComplexType;
import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.FunctionImport;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import io.strata.sandbox.sap.wire.JsonForm;
import io.strata.sandbox.sap.wire.Literals;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Function imports: arguments stand in the query, also of POST. */
final class Functions {

  private final Application application;

  Functions(Application application) {
    this.application = application;
  }

  Answer read(ODataRequest request, Rows rows, FunctionImport function) {
    demandMethod(request, function);
    Reads.demandJson(request);
    Result result =
        application
            .reading(function.name())
            .orElseThrow(() -> SapException.noSuchSegment(function.name()))
            .call(rows, arguments(request, function));
    return answer(request, rows, function, result);
  }

  Answer act(ODataRequest request, Transaction transaction, FunctionImport function) {
    demandMethod(request, function);
    Map<String, Object> arguments = arguments(request, function);
    Optional<Row> entity = Optional.empty();
    if (function.on() != null) {
      String name = transaction.set(function.on()).keys().getFirst().name();
      entity = transaction.find(function.on(), (String) arguments.get(name));
      ETags.check(
          request,
          transaction,
          entity.orElseThrow(
              () -> SapException.noSuchEntity(transaction.set(function.on()).typeName())),
          true);
    }
    Messages messages = new Messages();
    Result result =
        application
            .action(function.name())
            .orElseThrow(() -> SapException.noSuchSegment(function.name()))
            .call(transaction, arguments, messages);
    return Writes.finished(
        answer(request, transaction, function, result),
        entity.flatMap(transaction::find).flatMap(ETags::of),
        messages);
  }

  private static void demandMethod(ODataRequest request, FunctionImport function) {
    boolean fits = function.action() ? request.method().equals("POST") : request.reads();
    if (!fits) {
      throw SapException.methodNotAllowed(
          "Function import " + function.name() + " is called by " + function.httpMethod() + ".");
    }
  }

  private static Map<String, Object> arguments(ODataRequest request, FunctionImport function) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Property parameter : function.parameters()) {
      Optional<String> given = request.option(parameter.name());
      if (given.isEmpty()) {
        if (parameter.is("optional")) {
          continue;
        }
        throw SapException.invalid(
            "Parameter "
                + parameter.name()
                + " of function import "
                + function.name()
                + " is missing.");
      }
      arguments.put(parameter.name(), argument(request, parameter, given.get()));
    }
    return arguments;
  }

  private static Object argument(ODataRequest request, Property parameter, String literal) {
    Object value = Literals.value(literal.strip());
    if (value == null || !parameter.type().javaType().isInstance(value)) {
      throw SapException.invalid(
          "Parameter %s cannot be %s; it is an %s."
              .formatted(parameter.name(), literal, parameter.type().edmName()));
    }
    return parameter.type() == EdmType.STRING
        ? JsonForm.text(parameter, (String) value, request.language())
        : value;
  }

  /** A single structure stands under the name of its function. */
  private static Answer answer(
      ODataRequest request, Rows rows, FunctionImport function, Result result) {
    EntityWriter writer = new EntityWriter(rows, request, false);
    byte[] body =
        EntityWriter.body(
            out -> {
              switch (result) {
                case Result.Entities entities -> entities(out, writer, function, entities.rows());
                case Result.Structures structures ->
                    structures(out, request, function, structures.values());
              }
            });
    return Answer.bytes(200, Reads.JSON, body);
  }

  private static void entities(
      JsonGenerator out, EntityWriter writer, FunctionImport function, List<Row> rows)
      throws IOException {
    if (!function.collection()) {
      writer.entity(out, rows.getFirst(), Selection.all(rows.getFirst().set()));
      return;
    }
    out.writeStartObject();
    out.writeArrayFieldStart("results");
    for (Row row : rows) {
      writer.entity(out, row, Selection.all(row.set()));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void structures(
      JsonGenerator out,
      ODataRequest request,
      FunctionImport function,
      List<Map<String, Object>> values)
      throws IOException {
    ComplexType type = request.service().complexTypes().get(function.returns());
    out.writeStartObject();
    if (function.collection()) {
      out.writeArrayFieldStart("results");
      for (Map<String, Object> value : values) {
        structure(out, request, type, value);
      }
      out.writeEndArray();
    } else {
      out.writeFieldName(function.name());
      structure(out, request, type, values.getFirst());
    }
    out.writeEndObject();
  }

  private static void structure(
      JsonGenerator out, ODataRequest request, ComplexType type, Map<String, Object> value)
      throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("__metadata");
    out.writeStringField("type", request.service().name() + "." + type.name());
    out.writeEndObject();
    for (Property property : type.properties()) {
      out.writeFieldName(property.name());
      JsonForm.write(out, property, value.get(property.name()), value::get, request.language());
    }
    out.writeEndObject();
  }
}
