package io.strata.system.sap.vendor.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.api.Warning;
import io.strata.system.sap.submission.OrderTransport;
import io.strata.system.sap.submission.Sent;
import io.strata.system.sap.submission.Submission;
import io.strata.system.sap.vendor.Attempt;
import io.strata.system.sap.vendor.SapConfig;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.Target;
import io.strata.system.sap.vendor.http.Answer;
import io.strata.system.sap.vendor.http.Outgoing;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.Messages;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.RowReader;
import io.strata.system.sap.vendor.odata.SapService;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Orders by a deep insert into A_SalesOrder. Where the Gateway keeps requests (Idempotent
 * Services), the request names itself by `RequestID` and the time it was first sent.
 */
public final class ODataTransport implements OrderTransport {

  private static final Target ORDER = Target.change(OrderMapper.MEMBERS);

  private final SapConnector sap;
  private final RowReader reader;
  private final List<String> salesArea;
  private final String orderType;
  private final boolean requestId;

  public ODataTransport(SapConnector sap, SapConfig config) {
    this.sap = sap;
    this.reader = new RowReader(sap.json());
    this.salesArea = SalesArea.parts(config.salesArea());
    this.orderType = config.orderType();
    this.requestId = config.requestId();
  }

  /** The answer to an insert: only the number counts, what the system computes is not in it yet. */
  private record Created(@JsonProperty(SapOrder.KEY) String number) {
    Created {
      Objects.requireNonNull(number, SapOrder.KEY);
    }
  }

  @Override
  public boolean remembersRequests() {
    return requestId;
  }

  @Override
  public Sent send(OrderWrite order, String buyer, Submission submission) {
    String body = OrderMapper.toInsert(order, buyer, salesArea, orderType).toString();
    Outgoing insert =
        Outgoing.send(
            "POST", ODataUrl.of(SapService.SALES_ORDERS, SapOrder.SET).text(), Outgoing.JSON, body);
    Attempt attempt = new Attempt();
    try {
      return sap.write("createOrder", named(insert, submission), ORDER, attempt, this::posted);
    } catch (ProblemException failure) {
      return attempt.outcomeUnknown()
          ? new Sent.Unknown(failure)
          : new Sent.Refused(failure, attempt.outdatedRequest());
    }
  }

  private Sent posted(Answer answer) throws IOException {
    List<Warning> warnings =
        Messages.warnings(sap.json(), answer.header("sap-message")).stream()
            .map(message -> new Warning(message.code(), message.text()))
            .toList();
    Created created = reader.single(answer.body(), Created.class, null);
    return new Sent.Posted(Edm.external(created.number()), warnings);
  }

  private Outgoing named(Outgoing insert, Submission submission) {
    if (!requestId) {
      return insert;
    }
    Instant first = submission.firstSentAt() == null ? Instant.now() : submission.firstSentAt();
    return insert
        .with("RequestID", submission.requestId())
        .with("RepeatabilityCreation", sap.theirs(first).truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
