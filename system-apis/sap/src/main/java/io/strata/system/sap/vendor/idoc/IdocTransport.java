package io.strata.system.sap.vendor.idoc;

import io.strata.runtime.guard.MomentaryRefusal;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.submission.OrderTransport;
import io.strata.system.sap.submission.Sent;
import io.strata.system.sap.submission.Submission;
import io.strata.system.sap.vendor.Attempt;
import io.strata.system.sap.vendor.Refusals;
import io.strata.system.sap.vendor.SapConfig;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.Target;
import io.strata.system.sap.vendor.http.Answer;
import io.strata.system.sap.vendor.http.Outgoing;
import io.strata.system.sap.vendor.odata.Edm;
import java.io.IOException;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Orders as ORDERS05 documents over SOAP (transaction SRTIDOC), where the system takes a message id
 * once however often it is sent. An answer says that the document was received, never that an order
 * was posted.
 */
public final class IdocTransport implements OrderTransport {

  private static final String TARGET = "/sap/bc/srt/idoc";
  private static final String XML = "text/xml; charset=utf-8";
  private static final Target DOCUMENT = new Target(false, false, Map.of());

  /** The same message id is being received right now. */
  private static final String LOCKED = "MSGID_LOCKED";

  private final SapConnector sap;
  private final SapConfig config;

  public IdocTransport(SapConnector sap, SapConfig config) {
    this.sap = sap;
    this.config = config;
  }

  @Override
  public boolean remembersRequests() {
    return true;
  }

  @Override
  public Sent send(OrderWrite order, String buyer, Submission submission) {
    Outgoing request =
        Outgoing.send("POST", TARGET, XML, OrderDocument.of(order, buyer, submission, config))
            .with("Accept", "text/xml")
            .with("SOAPAction", "\"\"");
    Attempt attempt = new Attempt();
    try {
      return sap.post("sendOrder", request, DOCUMENT, attempt, IdocTransport::received);
    } catch (ProblemException failure) {
      return attempt.outcomeUnknown()
          ? new Sent.Unknown(failure)
          : new Sent.Refused(failure, false);
    }
  }

  private static Sent received(Answer answer) throws IOException {
    String body = answer.text();
    try {
      if (Xml.has(body, "Fault")) {
        return fault(body);
      }
      return new Sent.Received(Edm.external(Xml.first(body, "DbId")));
    } catch (XMLStreamException garbage) {
      throw Refusals.unreadable();
    }
  }

  private static Sent fault(String body) {
    return body.contains(LOCKED)
        ? new Sent.Unknown(new MomentaryRefusal("SAP is receiving this document already", null))
        : new Sent.Refused(
            new ProblemException(ProblemType.UPSTREAM_REFUSED, "SAP did not receive the document"),
            false);
  }
}
