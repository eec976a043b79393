package io.strata.system.sap.order;

import io.strata.system.sap.api.Order;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;

/** An order that was created, with the place to read it. */
final class Created {

  private Created() {}

  /** Relative to the request, whatever stands in front; without a number, found by reference. */
  static RestResponse<Order> at(Order order) {
    String place =
        order.id() != null
            ? "orders/" + order.id()
            : "orders?reference=" + URLEncoder.encode(order.reference(), StandardCharsets.UTF_8);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, order)
        .header("Location", place)
        .build();
  }
}
