package io.strata.system.sap.vendor.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.api.CancellationReason;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.vendor.Attempt;
import io.strata.system.sap.vendor.SapConfig;
import io.strata.system.sap.vendor.SapConnector;
import io.strata.system.sap.vendor.Target;
import io.strata.system.sap.vendor.http.Answer;
import io.strata.system.sap.vendor.http.Outgoing;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.SapList;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * A line is cancelled by a reason of rejection. Only the header has an entity tag there; sent
 * along, it guards the items too.
 */
@ApplicationScoped
public class OrderCancellation {

  private static final Target LINE = Target.change(Map.of(SapItem.REASON, "/reason"));

  private final SapConnector sap;
  private final OrderRecords orders;
  private final SapConfig.Reasons reasons;

  OrderCancellation(SapConnector sap, OrderRecords orders, SapConfig config) {
    this.sap = sap;
    this.orders = orders;
    this.reasons = config.reasons();
  }

  /**
   * The order afterwards. A line that is cancelled already stays as it is.
   *
   * @throws ProblemException `not-found` without this order or line
   */
  public Order cancel(String id, String line, CancellationReason reason) {
    try {
      reject(orders.read(id), line, reason);
    } catch (ProblemException stale) {
      if (stale.type() != ProblemType.PRECONDITION_FAILED) {
        throw stale;
      }
      reject(orders.read(id), line, reason);
    }
    return orders.get(id, List.of());
  }

  private void reject(SapOrder order, String line, CancellationReason reason) {
    SapItem item =
        SapList.rowsOf(order.items()).stream()
            .filter(row -> Edm.external(row.number()).equals(Edm.external(line)))
            .findFirst()
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
    if (item.rejection() != null) {
      return;
    }
    ODataUrl url =
        ODataUrl.of(SapService.SALES_ORDERS, SapItem.SET)
            .key(SapOrder.KEY, Edm.external(order.number()), SapItem.KEY, item.number());
    String body =
        JsonNodeFactory.instance.objectNode().put(SapItem.REASON, code(reason)).toString();
    String etag = order.metadata() == null ? null : order.metadata().etag();
    Outgoing patch = Outgoing.send("PATCH", url.text(), Outgoing.JSON, body).with("If-Match", etag);
    sap.write("cancelOrderLine", patch, LINE, new Attempt(), Answer::text);
  }

  private String code(CancellationReason reason) {
    return switch (reason) {
      case CUSTOMER_REQUEST -> reasons.customerRequest();
      case DUPLICATE -> reasons.duplicate();
      case OUT_OF_STOCK -> reasons.outOfStock();
      case OTHER -> reasons.other();
    };
  }
}
