package io.strata.experience.portal.overview;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.portal.page.Block;
import io.strata.experience.portal.session.Roles;
import io.strata.experience.portal.upstream.EventStreamsUpstream;
import io.strata.experience.portal.upstream.OrderFulfilmentUpstream;
import io.strata.experience.portal.upstream.events.EventStream;
import io.strata.experience.portal.upstream.fulfilment.DeadLetterGroup;
import io.strata.experience.portal.upstream.fulfilment.Order;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Fanout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The first page: is everything accounted for, and if not, where to look. */
@Path("/portal")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class OverviewResource {

  private static final int LATEST = 8;

  record Overview(
      Block<LedgerView> ledger,
      Block<List<DeadLetterGroup>> groups,
      Block<List<EventStream>> streams,
      Block<List<Order>> latest)
      implements TemplateInstance {}

  private final OrderFulfilmentUpstream fulfilment;
  private final EventStreamsUpstream events;

  public OverviewResource(OrderFulfilmentUpstream fulfilment, EventStreamsUpstream events) {
    this.fulfilment = fulfilment;
    this.events = events;
  }

  @GET
  public TemplateInstance page() {
    try (var ledger = Fanout.start(() -> LedgerView.of(fulfilment.ledger()));
        var groups = Fanout.start(fulfilment::deadLetterGroups);
        var streams = Fanout.start(events::streams);
        var latest = Fanout.start(() -> fulfilment.orders(null, LATEST, null).items())) {
      var deadline = Call.current().deadline();
      return new Overview(
          Block.of(ledger, deadline),
          Block.of(groups, deadline),
          Block.of(streams, deadline),
          Block.of(latest, deadline));
    }
  }
}
