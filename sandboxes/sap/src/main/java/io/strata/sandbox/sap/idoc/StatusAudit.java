package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.webhook.Outbox;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells senders by ALEAUD01 what became of their IDocs: E1STATE carries the sender's own number
 * (ours when it sent none), its E1PRTOB our number and, when posted, the sales order (BUS2032).
 */
final class StatusAudit {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

  private final Outbox receiver;
  private final String client;

  StatusAudit(Outbox receiver, String client) {
    this.receiver = receiver;
    this.client = client;
  }

  void tell(Transaction transaction, Row idoc, StatusText message) {
    if (!receiver.open()) {
      return;
    }
    String own = "%016d".formatted(transaction.next("IDoc", 1));
    IdocDocument audit =
        new IdocDocument(
            "ALEAUD01",
            control(transaction, idoc, own),
            List.of(
                new Segment(
                    "E1ADHDR",
                    fields("MESTYP", idoc.text("MESTYP")),
                    List.of(state(transaction, idoc, message)))));
    receiver.add(transaction, idoc.text("DOCNUM"), "text/xml", IdocXml.write(audit));
  }

  private Segment control(Transaction transaction, Row idoc, String own) {
    Map<String, String> control =
        fields(
            "TABNAM", "EDI_DC40",
            "MANDT", client,
            "DOCNUM", own,
            "DIRECT", "1",
            "IDOCTYP", "ALEAUD01",
            "MESTYP", "ALEAUD",
            "SNDPOR", idoc.text("RCVPOR"),
            "SNDPRT", idoc.text("RCVPRT"),
            "SNDPRN", idoc.text("RCVPRN"),
            "RCVPOR", idoc.text("SNDPOR"),
            "RCVPRT", idoc.text("SNDPRT"),
            "RCVPRN", idoc.text("SNDPRN"),
            "CREDAT", DATE.format(transaction.at()),
            "CRETIM", TIME.format(transaction.at()));
    if (!idoc.text("ARCKEY").isEmpty()) {
      control.put("ARCKEY", idoc.text("ARCKEY"));
    }
    return new Segment("EDI_DC40", control, List.of());
  }

  private Segment state(Transaction transaction, Row idoc, StatusText message) {
    String theirs = idoc.text("SenderDOCNUM");
    Map<String, String> state =
        fields(
            "DOCNUM", theirs.isEmpty() ? idoc.text("DOCNUM") : theirs,
            "LOGDAT", DATE.format(transaction.at()),
            "LOGTIM", TIME.format(transaction.at()),
            "STATUS", idoc.text("STATUS"),
            "STATXT", message.text(),
            "STATYP", message.type(),
            "STAMID", message.id(),
            "STAMNO", message.number());
    List<Segment> objects = new ArrayList<>();
    objects.add(object(idoc, "IDOC", idoc.text("DOCNUM")));
    if (!idoc.text("SalesOrder").isEmpty()) {
      String order = idoc.set().require("SalesOrder").padded(idoc.text("SalesOrder"));
      objects.add(object(idoc, "BUS2032", order));
    }
    return new Segment("E1STATE", state, objects);
  }

  private static Segment object(Row idoc, String type, String key) {
    return new Segment(
        "E1PRTOB",
        fields("LOGSYS", idoc.text("RCVPRN"), "OBJTYPE", type, "OBJKEY", key),
        List.of());
  }

  private static Map<String, String> fields(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
