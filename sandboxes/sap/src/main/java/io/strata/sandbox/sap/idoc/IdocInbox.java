package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.sap.agenda.Agenda;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes IDocs in: numbers them, keeps them, checks control record and syntax. What is right waits
 * for its posting.
 */
final class IdocInbox {

  /** Statuses in which an IDoc can rest before it is passed to the application. */
  private static final Set<String> EARLY = Set.of("56", "60", "65");

  private final RecordStore store;
  private final IdocLedger ledger;
  private final PartnerProfiles profiles;
  private final String client;
  private final Duration delay;
  private final Orders05 syntax = Orders05.load();

  /**
   * @param delay between two statuses
   */
  IdocInbox(
      RecordStore store,
      IdocLedger ledger,
      PartnerProfiles profiles,
      String client,
      Duration delay) {
    this.store = store;
    this.ledger = ledger;
    this.profiles = profiles;
    this.client = client;
    this.delay = delay;
  }

  /** Where IDocs come from, and where a fault wants them to stop, empty for nowhere. */
  record Origin(String door, String user, String stopAt) {}

  /** Keeps all or none; returns their numbers. */
  List<String> receive(List<IdocDocument> documents, Origin origin) {
    return store.write(
        origin.user(),
        transaction ->
            documents.stream()
                .map(document -> add(transaction, document, origin).text("DOCNUM"))
                .toList());
  }

  /** Keeps one IDoc unless one with the same message id came by the same door before. */
  String receiveOnce(IdocDocument document, Origin origin) {
    String id = document.control().text("ARCKEY");
    return store.write(
        origin.user(),
        transaction ->
            transaction.with(IdocLedger.SET, "ARCKEY", id).stream()
                .filter(idoc -> idoc.text("Door").equals(origin.door()))
                .findFirst()
                .orElseGet(() -> add(transaction, document, origin))
                .text("DOCNUM"));
  }

  private Row add(Transaction transaction, IdocDocument document, Origin origin) {
    Map<String, Object> values = ControlRecord.kept(document.control());
    values.put("DOCNUM", "%016d".formatted(transaction.next("IDoc", 1)));
    values.put("Door", origin.door());
    values.put("StopAt", origin.stopAt());
    values.put("Data", IdocXml.write(document));
    values.put("CreatedAt", transaction.at());
    Row idoc = transaction.create(IdocLedger.SET, values);
    Optional<StatusText> misaddressed = misaddressed(document);
    if (misaddressed.isPresent()) {
      return ledger.add(transaction, idoc, "56", misaddressed.get());
    }
    idoc = ledger.add(transaction, idoc, "50", StatusText.success("E0", "050", "IDoc added"));
    Optional<StatusText> malformed = syntax.fault(document);
    if (malformed.isPresent()) {
      return ledger.add(transaction, idoc, "60", malformed.get());
    }
    if (EARLY.contains(origin.stopAt())) {
      return ledger.add(
          transaction,
          idoc,
          origin.stopAt(),
          StatusText.error("E0", "000", "Error in ALE service: see status " + origin.stopAt()));
    }
    if (!origin.stopAt().equals("50")) {
      Agenda.plan(transaction, IdocPosting.KIND, idoc.text("DOCNUM"), transaction.at(), delay);
    }
    return idoc;
  }

  /** Why an IDoc does not find its way, empty when it does. */
  Optional<StatusText> misaddressed(IdocDocument document) {
    return ControlRecord.fault(document.control(), client, profiles);
  }
}
