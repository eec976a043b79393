package io.strata.experience.portal.order;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.portal.page.Block;
import io.strata.experience.portal.page.Notice;
import io.strata.experience.portal.page.See;
import io.strata.experience.portal.session.Roles;
import io.strata.experience.portal.upstream.OrderFulfilmentUpstream;
import io.strata.experience.portal.upstream.fulfilment.DeadLetter;
import io.strata.experience.portal.upstream.fulfilment.FulfilmentState;
import io.strata.experience.portal.upstream.fulfilment.Order;
import io.strata.experience.portal.upstream.fulfilment.OrderPage;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Fanout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** The orders, and one of them with all that happened to it. */
@Path("/portal/orders")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class OrdersResource {

  private static final int PAGE = 25;
  private static final String ORDER = "/portal/orders/{id}";

  private static final List<FulfilmentState> STATES =
      Arrays.stream(FulfilmentState.values())
          .filter(state -> state != FulfilmentState.UNRECOGNIZED)
          .toList();

  record Orders(
      Block<OrderPage> orders, List<FulfilmentState> states, FulfilmentState state, String cursor)
      implements TemplateInstance {}

  /**
   * @param follows what the page follows; empty for an order of the past, which does not change
   */
  record OneOrder(
      Order order,
      Block<Timeline> timeline,
      List<DeadLetter> letters,
      AsOf asOf,
      String follows,
      String notice)
      implements TemplateInstance {}

  private final OrderFulfilmentUpstream fulfilment;

  public OrdersResource(OrderFulfilmentUpstream fulfilment) {
    this.fulfilment = fulfilment;
  }

  @GET
  public TemplateInstance list(
      @QueryParam("state") String state, @QueryParam("cursor") String cursor) {
    FulfilmentState wanted =
        STATES.stream().filter(s -> s.toString().equals(state)).findFirst().orElse(null);
    try (var page = Fanout.start(() -> fulfilment.orders(wanted, PAGE, cursor))) {
      return new Orders(Block.of(page, Call.current().deadline()), STATES, wanted, cursor);
    }
  }

  /** The search box: an order is known by its opportunity or by its caller's reference. */
  @GET
  @Path("find")
  public Response find(@QueryParam("id") String id) {
    return id == null || id.isBlank() ? See.page("/portal/orders") : See.page(ORDER, id.strip());
  }

  @GET
  @Path("{id}")
  public TemplateInstance show(
      @PathParam("id") String id,
      @QueryParam("asOf") String asOf,
      @QueryParam("done") String done) {
    AsOf when = AsOf.of(asOf);
    try (var timeline = Fanout.start(() -> Timeline.of(fulfilment.timeline(id, when.instant())));
        var letters =
            Fanout.start(() -> fulfilment.deadLetters(null, null, id, PAGE, null).items())) {
      Order order = fulfilment.order(id, when.instant());
      var deadline = Call.current().deadline();
      Block<List<DeadLetter>> found = Block.of(letters, deadline);
      return new OneOrder(
          order,
          Block.of(timeline, deadline),
          found.ok() ? found.value() : List.of(),
          when,
          when.past() ? "" : "order:" + id,
          Notice.of(done));
    }
  }

  @POST
  @Path("{id}/cancellation")
  @RolesAllowed(Roles.OPERATOR)
  public Response cancel(
      @PathParam("id") String id, @FormParam("reason") @NotBlank @Size(max = 200) String reason) {
    fulfilment.cancel(id, reason.strip());
    return See.page(Notice.CANCELLING, ORDER, id);
  }
}
