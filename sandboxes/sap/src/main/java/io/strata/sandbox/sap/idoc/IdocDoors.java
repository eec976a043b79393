package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.webhook.Outbox;
import java.util.Locale;
import java.util.Optional;

/** IDocs of the system: the nodes they come by, and what becomes of them. */
public final class IdocDoors {

  private final IdocNode node;
  private final IdocSoapNode soap;
  private final IdocPosting posting;

  public IdocDoors(
      RecordStore store,
      Catalogue catalogue,
      EntityRules orders,
      IdocSetup setup,
      Outbox statusReceiver) {
    IdocLedger ledger = new IdocLedger(new StatusAudit(statusReceiver, setup.client()));
    IdocInbox inbox = new IdocInbox(store, ledger, setup.profiles(), setup.client(), setup.delay());
    node = new IdocNode(inbox);
    soap = new IdocSoapNode(inbox);
    posting = new IdocPosting(store, catalogue, orders, inbox, ledger, setup);
  }

  /** Answers what comes to a node of IDocs, whose names do not mind the case; empty for others. */
  public Optional<Answer> answer(Call call, String user) {
    String path = call.path().toLowerCase(Locale.ROOT);
    return switch (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) {
      case IdocNode.PATH -> Optional.of(node.answer(call, user));
      case IdocSoapNode.PATH -> Optional.of(soap.answer(call, user));
      default -> Optional.empty();
    };
  }

  public IdocPosting posting() {
    return posting;
  }
}
