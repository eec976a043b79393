package io.strata.sandbox.sap.odata;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Navigation.Join;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.rules.Draft;
import java.util.List;
import java.util.Optional;

/** POST, PATCH, MERGE, PUT and DELETE of entities, inside a transaction of the caller's. */
final class Writes {

  private final Catalogue catalogue;
  private final Application application;

  Writes(Catalogue catalogue, Application application) {
    this.catalogue = catalogue;
    this.application = application;
  }

  Answer answer(ODataRequest request, Transaction transaction, Target target) {
    return switch (request.method()) {
      case "POST" -> {
        if (!(target instanceof Target.Collection collection)) {
          throw SapException.methodNotAllowed("POST needs a collection.");
        }
        yield create(request, transaction, collection);
      }
      case "PATCH", "MERGE" -> update(request, transaction, entity(request, target), false);
      case "PUT" -> update(request, transaction, entity(request, target), true);
      case "DELETE" -> delete(request, transaction, entity(request, target));
      default -> throw SapException.methodNotAllowed(request.method() + " is not allowed.");
    };
  }

  private static Row entity(ODataRequest request, Target target) {
    if (target instanceof Target.Entity entity) {
      return entity.row();
    }
    throw SapException.methodNotAllowed(request.method() + " needs one entity.");
  }

  private Answer create(
      ODataRequest request, Transaction transaction, Target.Collection collection) {
    EntitySet set = collection.set();
    if (!set.creatable()) {
      throw SapException.methodNotAllowed("Entities of " + set.name() + " cannot be created.");
    }
    Reads.demandJson(request);
    Draft draft =
        new Payload(catalogue, request.language()).draft(set, Payload.body(request.call()));
    collection
        .way()
        .ifPresent(
            way -> {
              for (Join join : way.joins()) {
                draft.put(join.to(), collection.parent().orElseThrow().get(join.from()));
              }
            });
    Selection shown = Selection.all(set);
    expand(shown, draft);
    Messages messages = new Messages();
    Row row = application.of(set.name()).create(transaction, draft, messages);
    EntityWriter writer = new EntityWriter(transaction, request, true);
    Answer answer =
        Answer.bytes(201, Reads.JSON, EntityWriter.body(out -> writer.entity(out, row, shown)))
            .header(
                "location", request.root() + "/" + EntityWriter.address(row, request.language()));
    return finished(answer, ETags.of(row), messages);
  }

  /** The create answer shows what the request held. */
  private void expand(Selection selection, Draft draft) {
    draft
        .children()
        .forEach(
            (way, children) -> {
              Selection behind = selection.expand(catalogue, List.of(way));
              children.forEach(child -> expand(behind, child));
            });
  }

  private Answer update(ODataRequest request, Transaction transaction, Row row, boolean whole) {
    if (!row.set().updatable()) {
      throw SapException.methodNotAllowed(
          "Entities of " + row.set().name() + " cannot be changed.");
    }
    ETags.check(request, transaction, row, false);
    Messages messages = new Messages();
    var changes =
        new Payload(catalogue, request.language())
            .changes(row.set(), Payload.body(request.call()), whole);
    application.of(row.set().name()).update(transaction, row, changes, messages);
    return finished(Answer.empty(204), transaction.find(row).flatMap(ETags::of), messages);
  }

  private Answer delete(ODataRequest request, Transaction transaction, Row row) {
    if (!row.set().deletable()) {
      throw SapException.methodNotAllowed(
          "Entities of " + row.set().name() + " cannot be deleted.");
    }
    ETags.check(request, transaction, row, false);
    Messages messages = new Messages();
    application.of(row.set().name()).delete(transaction, row, messages);
    return finished(Answer.empty(204), Optional.empty(), messages);
  }

  static Answer finished(Answer answer, Optional<String> etag, Messages messages) {
    Answer told = etag.isPresent() ? answer.header("etag", etag.get()) : answer;
    Optional<String> header = messages.header();
    return header.isPresent() ? told.header("sap-message", header.get()) : told;
  }
}
