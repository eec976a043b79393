package io.strata.sandbox.sap.odata;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes that carry a `RequestID` happen once: a repetition gets the first answer (SAP Gateway
 * Foundation Developer Guide, Idempotent Services). The memory is part of the same transaction and
 * ends after a time on the sandbox's clock. A system may not have this; then the header is passed
 * over.
 */
public final class RepeatableRequests {

  private static final String MEMORY = "RequestMemory";
  private static final List<String> KEPT_HEADERS = List.of("location", "etag", "sap-message");
  private static final List<String> KEPT_FIELDS = List.of("Location", "ETag", "Message");

  private final boolean offered;
  private final Duration kept;

  public RepeatableRequests(boolean offered, Duration kept) {
    this.offered = offered;
    this.kept = kept;
  }

  Answer answer(ODataRequest request, RecordStore store, Function<Transaction, Answer> work) {
    Optional<String> id = request.call().header("requestid");
    if (id.isEmpty()) {
      return store.write(request.user(), work);
    }
    if (!offered) {
      return store.write(request.user(), work).header("RepeatabilityResult", "unsupported");
    }
    if (!id.get().matches("[0-9A-Fa-f]{32}")) {
      throw SapException.business(
          "/IWBEP/CM_COS/004", "RequestID " + id.get() + " is no GUID of 32 hexadecimal digits");
    }
    String key = id.get().toUpperCase(Locale.ROOT);
    return store
        .write(request.user(), transaction -> once(request, transaction, key, work))
        .header("RepeatabilityResult", "accepted");
  }

  private Answer once(
      ODataRequest request,
      Transaction transaction,
      String id,
      Function<Transaction, Answer> work) {
    Instant oldest = transaction.at().minus(kept);
    if (created(request).filter(first -> first.isBefore(oldest)).isPresent()) {
      throw outdated();
    }
    Optional<Row> known = transaction.find(MEMORY, id);
    if (known.isPresent()) {
      if (known.get().instant("CreatedAt").isBefore(oldest)) {
        throw outdated();
      }
      return remembered(known.get());
    }
    Answer answer = work.apply(transaction);
    transaction.create(MEMORY, memory(id, transaction.at(), answer));
    return answer;
  }

  private static Optional<Instant> created(ODataRequest request) {
    return request
        .call()
        .header("repeatabilitycreation")
        .map(
            text -> {
              try {
                return text.matches("\\d+")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : Instant.parse(text);
              } catch (DateTimeParseException | NumberFormatException malformed) {
                throw SapException.business(
                    "/IWBEP/CM_COS/004", "RepeatabilityCreation " + text + " is no time stamp");
              }
            });
  }

  private static SapException outdated() {
    return SapException.business("/IWBEP/CM_COS/005", "RequestID is outdated");
  }

  private static Map<String, Object> memory(String id, Instant at, Answer answer) {
    Map<String, Object> memory = new LinkedHashMap<>();
    memory.put("RequestID", id);
    memory.put("CreatedAt", at);
    memory.put("Status", answer.status());
    memory.put("Body", new String(answer.body(), StandardCharsets.UTF_8));
    for (int i = 0; i < KEPT_HEADERS.size(); i++) {
      String value = answer.headers().get(KEPT_HEADERS.get(i));
      if (value != null) {
        memory.put(KEPT_FIELDS.get(i), value);
      }
    }
    return memory;
  }

  private static Answer remembered(Row memory) {
    String body = memory.text("Body");
    int status = (Integer) memory.get("Status");
    Answer answer = body.isEmpty() ? Answer.empty(status) : Answer.text(status, Reads.JSON, body);
    for (int i = 0; i < KEPT_HEADERS.size(); i++) {
      String value = memory.text(KEPT_FIELDS.get(i));
      if (!value.isEmpty()) {
        answer = answer.header(KEPT_HEADERS.get(i), value);
      }
    }
    return answer;
  }
}
