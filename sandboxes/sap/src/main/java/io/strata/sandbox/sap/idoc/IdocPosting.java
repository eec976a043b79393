package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.control.vendor.ActionRefusal;
import io.strata.sandbox.control.vendor.ActionRefusal.Kind;
import io.strata.sandbox.sap.agenda.Agenda;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.EntityRules;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings IDocs from 50 over 64 and 62 to 53 or 51, a step at a time on the sandbox's clock. Status
 * and order are one transaction: an IDoc that is posted has its order, and never two.
 */
public final class IdocPosting {

  /** Its steps on the agenda. */
  public static final String KIND = "idoc";

  private static final System.Logger LOG = System.getLogger(IdocPosting.class.getName());

  /** Statuses in which a fault lets the application end. */
  private static final Set<String> LATE = Set.of("51", "52", "63", "68");

  private final RecordStore store;
  private final Catalogue catalogue;
  private final EntityRules orders;
  private final IdocInbox inbox;
  private final IdocLedger ledger;
  private final Duration delay;
  private final String user;

  IdocPosting(
      RecordStore store,
      Catalogue catalogue,
      EntityRules orders,
      IdocInbox inbox,
      IdocLedger ledger,
      IdocSetup setup) {
    this.store = store;
    this.catalogue = catalogue;
    this.orders = orders;
    this.inbox = inbox;
    this.ledger = ledger;
    this.delay = setup.delay();
    this.user = setup.user();
  }

  /** Does a step of the agenda. */
  public void perform(Row step) {
    String docnum = step.text("Subject");
    Optional<Row> idoc = store.read(rows -> rows.find(IdocLedger.SET, docnum));
    if (idoc.isPresent() && idoc.get().text("STATUS").equals("62")) {
      post(docnum, transaction -> Agenda.take(transaction, step), false);
    } else {
      store.write(user, transaction -> pass(transaction, step));
    }
  }

  private Void pass(Transaction transaction, Row step) {
    Optional<Row> found = transaction.find(IdocLedger.SET, step.text("Subject"));
    if (!Agenda.take(transaction, step) || found.isEmpty()) {
      return null;
    }
    Row idoc = found.get();
    idoc =
        idoc.text("STATUS").equals("50")
            ? ready(transaction, idoc)
            : ledger.add(transaction, idoc, "62", passed());
    if (!idoc.text("STATUS").equals(idoc.text("StopAt"))) {
      Agenda.plan(transaction, KIND, idoc.text("DOCNUM"), Agenda.dueAt(step), delay);
    }
    return null;
  }

  private Row ready(Transaction transaction, Row idoc) {
    return ledger.add(
        transaction,
        idoc,
        "64",
        StatusText.success("B1", "064", "IDoc ready to be transferred to application"));
  }

  private static StatusText passed() {
    return StatusText.success("B1", "062", "IDoc passed to application");
  }

  /**
   * Posts an IDoc.
   *
   * @param claim makes sure, in the transaction that posts or refuses, that it is to be posted
   * @param again whether the IDoc is passed to the application anew
   */
  private void post(String docnum, Predicate<Transaction> claim, boolean again) {
    try {
      store.write(
          user,
          transaction -> {
            if (claim.test(transaction)) {
              Row idoc = passedOn(transaction, docnum, again);
              demandNoFault(idoc);
              book(transaction, idoc);
            }
            return null;
          });
    } catch (SapException refused) {
      end(docnum, claim, again, StatusText.of(refused));
    } catch (RuntimeException | Error defect) {
      LOG.log(Level.ERROR, "defect while IDoc " + docnum + " was posted", defect);
      end(docnum, claim, again, StatusText.error("00", "001", "Runtime error while posting"));
    }
  }

  private void end(String docnum, Predicate<Transaction> claim, boolean again, StatusText why) {
    store.write(
        user,
        transaction -> {
          if (claim.test(transaction)) {
            Row idoc = passedOn(transaction, docnum, again);
            String stop = idoc.text("StopAt");
            ledger.add(transaction, idoc, LATE.contains(stop) ? stop : "51", why);
          }
          return null;
        });
  }

  private Row passedOn(Transaction transaction, String docnum, boolean again) {
    Row idoc = transaction.require(IdocLedger.SET, docnum);
    return again ? ledger.add(transaction, idoc, "62", passed()) : idoc;
  }

  private static void demandNoFault(Row idoc) {
    if (LATE.contains(idoc.text("StopAt"))) {
      throw SapException.business(
          "V1/042", "The document is currently being processed by user MBAUER");
    }
  }

  private void book(Transaction transaction, Row idoc) {
    IdocDocument document = IdocXml.kept(idoc.text("Data"));
    Row order = orders.create(transaction, OrderDraft.of(catalogue, document), new Messages());
    String number = order.text("SalesOrder");
    Row posted = transaction.update(idoc, Map.of("SalesOrder", number));
    ledger.add(
        transaction,
        posted,
        "53",
        StatusText.success("V1", "311", "Standard Order " + number + " has been saved."));
  }

  /**
   * Processes an IDoc again that came to rest without being posted, as transaction BD87 would.
   *
   * @return its number, status and what came of it
   */
  public Map<String, Object> reprocess(String id) {
    String docnum = docnum(id);
    Predicate<Transaction> unchanged = transaction -> restarted(transaction, docnum);
    Row before = store.write(user, transaction -> readdressed(transaction, docnum));
    if (before.text("STATUS").equals("64")) {
      post(docnum, unchanged, true);
    }
    Row after = store.read(rows -> rows.require(IdocLedger.SET, docnum));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("id", docnum);
    result.put("status", Integer.parseInt(after.text("STATUS")));
    result.put("text", after.text("STATXT"));
    if (!after.text("SalesOrder").isEmpty()) {
      result.put("salesOrder", after.text("SalesOrder"));
    }
    return result;
  }

  private static String docnum(String id) {
    if (!id.matches("\\d{1,16}")) {
      throw new ActionRefusal(Kind.INVALID, "The id of an IDoc is its number, not " + id + ".");
    }
    return "%016d".formatted(Long.parseLong(id));
  }

  /** Looks at the control record once more and makes the IDoc ready, faults of before forgotten. */
  private Row readdressed(Transaction transaction, String docnum) {
    Row idoc =
        transaction
            .find(IdocLedger.SET, docnum)
            .orElseThrow(() -> new ActionRefusal(Kind.UNKNOWN, "There is no IDoc " + docnum + "."));
    String status = idoc.text("STATUS");
    if (status.equals("53") || status.equals("60") || Agenda.planned(transaction, KIND, docnum)) {
      throw new ActionRefusal(
          Kind.CONFLICT,
          switch (status) {
            case "53" ->
                "IDoc %s is posted as order %s.".formatted(docnum, idoc.text("SalesOrder"));
            case "60" -> "IDoc " + docnum + " has syntax errors; send it anew.";
            default -> "IDoc " + docnum + " is being processed.";
          });
    }
    Row free = transaction.update(idoc, Map.of("StopAt", ""));
    Optional<StatusText> misaddressed = inbox.misaddressed(IdocXml.kept(idoc.text("Data")));
    return misaddressed.isPresent()
        ? ledger.add(transaction, free, "56", misaddressed.get())
        : ready(transaction, free);
  }

  private static boolean restarted(Transaction transaction, String docnum) {
    return transaction.require(IdocLedger.SET, docnum).text("STATUS").equals("64");
  }
}
