package io.strata.system.sap.document;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.sap.api.DocumentsApi;
import io.strata.system.sap.api.StatusReceipt;
import io.strata.system.sap.submission.DocumentReport;
import io.strata.system.sap.submission.SubmissionStore;
import io.strata.system.sap.vendor.idoc.StatusDocument;
import java.util.List;

/**
 * What the ERP says of documents, also of those that are none of ours: it would send again whatever
 * is not taken.
 */
@RunOnVirtualThread
public class DocumentsResource implements DocumentsApi {

  private final SubmissionStore store;

  DocumentsResource(SubmissionStore store) {
    this.store = store;
  }

  @Override
  public StatusReceipt notifyDocumentStatus(String body) {
    List<DocumentReport> reports = StatusDocument.reports(body);
    long known = reports.stream().filter(store::reported).count();
    return new StatusReceipt(reports.size(), (int) known);
  }
}
