package io.strata.sandbox.sap.odata;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.error.ErrorBody;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.metadata.MetadataDocument;
import io.strata.sandbox.sap.metadata.ServiceDocument;
import io.strata.sandbox.sap.odata.batch.BatchRequest;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Application;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One request to one service, alone or in a batch; what is refused is told in the envelope. */
public final class ServiceRequests {

  private static final Set<String> OPTIONS =
      Set.of(
          "$filter",
          "$orderby",
          "$select",
          "$expand",
          "$top",
          "$skip",
          "$skiptoken",
          "$inlinecount",
          "$format");

  private final RecordStore store;
  private final InstantSource clock;
  private final RepeatableRequests repeatable;
  private final Reads reads;
  private final Writes writes;
  private final Functions functions;

  public ServiceRequests(
      Catalogue catalogue,
      Application application,
      RecordStore store,
      RepeatableRequests repeatable,
      InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.repeatable = repeatable;
    reads = new Reads(catalogue);
    writes = new Writes(catalogue, application);
    functions = new Functions(application);
  }

  Answer answer(ODataRequest request) {
    try {
      return request.path().equals("$batch") ? batch(request) : single(request);
    } catch (SapException refused) {
      return refusal(request, refused);
    }
  }

  private Answer batch(ODataRequest request) {
    if (!request.method().equals("POST")) {
      throw SapException.methodNotAllowed("$batch is called by POST.");
    }
    return new BatchRequest(request, this).answer();
  }

  /** The error as the request's own part of a batch, or alone. */
  public Answer refusal(ODataRequest request, SapException refused) {
    return ErrorBody.of(refused, request.service(), clock.instant(), request.json());
  }

  /** Anything but a batch, in a transaction of its own when it writes. */
  public Answer single(ODataRequest request) {
    if (!request.reads()) {
      demandUnlocked(request);
      return repeatable.answer(request, store, transaction -> write(request, transaction));
    }
    return switch (request.path()) {
      case "" -> serviceDocument(request);
      case "$metadata" -> metadata(request);
      default -> store.read(rows -> read(request, rows));
    };
  }

  private Answer read(ODataRequest request, Rows rows) {
    for (String option : request.call().query().keySet()) {
      if (option.startsWith("$") && !OPTIONS.contains(option)) {
        throw SapException.invalid("Invalid system query option " + option + ".");
      }
    }
    Target target = new Resolver(request, rows).resolve();
    return target instanceof Target.Function function
        ? functions.read(request, rows, function.function())
        : reads.answer(request, rows, target);
  }

  /** A write that becomes part of somebody's transaction. */
  public Answer write(ODataRequest request, Transaction transaction) {
    Target target = new Resolver(request, transaction).resolve();
    return target instanceof Target.Function function
        ? functions.act(request, transaction, function.function())
        : writes.answer(request, transaction, target);
  }

  /** Runs several writes as one transaction. */
  public <T> T together(ODataRequest request, Function<Transaction, T> work) {
    demandUnlocked(request);
    return store.write(request.user(), work);
  }

  /** A document open in somebody's session refuses changes; class V1 of the sales documents. */
  private static void demandUnlocked(ODataRequest request) {
    if (request.call().effects().contains("lock")) {
      throw SapException.business(
          "V1/042",
          "The document is currently being processed by user MBAUER (%s)."
              .formatted(request.path().isEmpty() ? request.service().name() : request.path()));
    }
  }

  private Answer serviceDocument(ODataRequest request) {
    return request.json()
        ? Answer.text(200, Reads.JSON, ServiceDocument.json(request.service()))
        : Answer.text(
            200,
            "application/atomsvc+xml;charset=utf-8",
            ServiceDocument.xml(request.service(), request.root()));
  }

  private Answer metadata(ODataRequest request) {
    Optional<String> format = request.option("$format");
    if (!request.xml() || format.isPresent() && !format.get().equals("xml")) {
      throw new SapException(
          406, "/IWFND/CM_MGW/013", "The metadata document is available as XML only.");
    }
    String document = MetadataDocument.of(request.service(), request.root());
    return Answer.text(200, "application/xml;charset=utf-8", document)
        .header("sap-metadata-last-modified", "Mon, 02 Feb 2026 08:00:00 GMT");
  }
}
