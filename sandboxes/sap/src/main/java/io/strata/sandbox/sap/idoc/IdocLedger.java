package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The status records of IDocs; a status in which an IDoc rests is told to its sender. */
final class IdocLedger {

  static final String SET = "IDoc";

  private static final Set<String> RESTING = Set.of("51", "52", "53", "56", "60", "63", "65", "68");

  private final StatusAudit audit;

  IdocLedger(StatusAudit audit) {
    this.audit = audit;
  }

  Row add(Transaction transaction, Row idoc, String status, StatusText message) {
    String docnum = idoc.text("DOCNUM");
    int counter = transaction.starting("IDocStatus", docnum).size() + 1;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("DOCNUM", docnum);
    line.put("COUNTR", "%04d".formatted(counter));
    line.put("STATUS", status);
    line.put("STATYP", message.type());
    line.put("STAMID", message.id());
    line.put("STAMNO", message.number());
    line.put("STATXT", message.text());
    line.put("LoggedAt", transaction.at());
    transaction.create("IDocStatus", line);
    String before = idoc.text("STATUSES");
    Row now =
        transaction.update(
            idoc,
            Map.of(
                "STATUS",
                status,
                "STATUSES",
                before.isEmpty() ? status : before + "," + status,
                "STATXT",
                message.text(),
                "ChangedAt",
                transaction.at()));
    if (RESTING.contains(status)) {
      audit.tell(transaction, now, message);
    }
    return now;
  }
}
