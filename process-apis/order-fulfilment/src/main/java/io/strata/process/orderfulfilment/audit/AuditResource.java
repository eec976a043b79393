package io.strata.process.orderfulfilment.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.durable.audit.Audit;
import io.strata.durable.audit.Break;
import io.strata.durable.database.Database;
import io.strata.process.orderfulfilment.api.AuditApi;
import io.strata.process.orderfulfilment.api.AuditVerification;

/** Whether the audit is whole. */
@RunOnVirtualThread
public class AuditResource implements AuditApi {

  private final Audit audit;
  private final Database database;

  public AuditResource(Audit audit, Database database) {
    this.audit = audit;
    this.database = database;
  }

  @Override
  public AuditVerification checkAudit() {
    long entries =
        database.transaction(
            "read", tx -> tx.first("SELECT count(*) FROM audit", row -> row.getLong(1)).get());
    Long brokenAt = audit.verify().map(Break::number).orElse(null);
    return new AuditVerification(brokenAt == null, entries, brokenAt);
  }
}
