package io.strata.process.customer360.orders;

import io.strata.process.customer360.api.OrdersData;
import io.strata.process.customer360.profile.BlockKind;
import io.strata.process.customer360.profile.BlockSource;
import io.strata.process.customer360.profile.Reading;
import io.strata.process.customer360.upstream.SapUpstream;
import io.strata.process.customer360.upstream.sap.SapOrder;
import io.strata.process.customer360.upstream.sap.SapOrderPage;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** The ERP's block: the orders of the customer, by its canonical id, in one call. */
@ApplicationScoped
public class OrdersBlockSource implements BlockSource<OrdersData> {

  private static final Logger LOG = Logger.getLogger(OrdersBlockSource.class);

  private final SapUpstream sap;
  private final boolean connected;

  public OrdersBlockSource(
      SapUpstream sap,
      @ConfigProperty(name = "quarkus.rest-client.sys-sap.url") Optional<String> address) {
    this.sap = sap;
    this.connected = address.isPresent();
  }

  @Override
  public BlockKind kind() {
    return BlockKind.ORDERS;
  }

  /** An installation without an address of the ERP has none. */
  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public Reading<OrdersData> read(String customerId) {
    RestResponse<SapOrderPage> answer = answer(customerId);
    List<SapOrder> own = ownOrders(answer.getEntity().items(), customerId);
    return new Reading<>(OrderMapper.toData(own), null, OrderMapper.asOf(own, answer.getDate()));
  }

  /** A list that is not there says nothing about the customer: only the CRM decides on that. */
  private RestResponse<SapOrderPage> answer(String customerId) {
    try {
      return sap.orders(customerId);
    } catch (ProblemException problem) {
      if (problem.type() == ProblemType.NOT_FOUND) {
        throw new ProblemException(ProblemType.UPSTREAM_REFUSED, null, List.of(), null, problem);
      }
      throw problem;
    }
  }

  /** Asked for one customer, we show no other one's order, whatever the layer below answers. */
  private static List<SapOrder> ownOrders(List<SapOrder> orders, String customerId) {
    List<SapOrder> own =
        orders.stream().filter(order -> customerId.equals(order.customer())).toList();
    if (own.size() < orders.size()) {
      LOG.errorf(
          "sys-sap answered %d orders that are not the customer's", orders.size() - own.size());
    }
    return own;
  }
}
