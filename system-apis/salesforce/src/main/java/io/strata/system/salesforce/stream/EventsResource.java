package io.strata.system.salesforce.stream;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.salesforce.api.EventReceipt;
import io.strata.system.salesforce.api.EventStreams;
import io.strata.system.salesforce.api.EventsApi;
import io.strata.system.salesforce.api.OrderStatusEvent;
import io.strata.system.salesforce.vendor.pubsub.OrderStatusEvents;
import org.jboss.resteasy.reactive.RestResponse;

/** Events as the contract has them. */
@RunOnVirtualThread
public class EventsResource implements EventsApi {

  private final Subscriptions subscriptions;
  private final OrderStatusEvents orderStatus;

  EventsResource(Subscriptions subscriptions, OrderStatusEvents orderStatus) {
    this.subscriptions = subscriptions;
    this.orderStatus = orderStatus;
  }

  @Override
  public EventStreams getEventStreams() {
    return new EventStreams(subscriptions.list());
  }

  @Override
  public RestResponse<EventReceipt> notifyOrderStatus(
      String idempotencyKey, OrderStatusEvent orderStatusEvent) {
    String id = orderStatus.publish(orderStatusEvent);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, new EventReceipt(id))
        .build();
  }
}
