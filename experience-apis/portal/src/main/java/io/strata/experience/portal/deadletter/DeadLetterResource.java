package io.strata.experience.portal.deadletter;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.portal.page.Notice;
import io.strata.experience.portal.page.See;
import io.strata.experience.portal.session.Roles;
import io.strata.experience.portal.upstream.OrderFulfilmentUpstream;
import io.strata.experience.portal.upstream.fulfilment.DeadLetter;
import io.strata.experience.portal.upstream.fulfilment.Preview;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;

/** One dead letter: what is wrong, correct it, see what a replay would write, replay it. */
@Path("/portal/dead-letters/{id}")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DeadLetterResource {

  private static final String LETTER = "/portal/dead-letters/{id}";
  private static final int LONGEST_PAYLOAD = 400_000;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  /**
   * @param payload what the form shows: the payload, or what a person wrote that cannot be saved
   * @param mistake why it cannot be saved; null when there is nothing to say
   */
  record OneDeadLetter(DeadLetter letter, String payload, String mistake, String notice)
      implements TemplateInstance {}

  /**
   * @param moved whether a record has moved since the preview that was to be replayed
   */
  record ReplayPreview(DeadLetter letter, Preview preview, boolean moved)
      implements TemplateInstance {}

  private final OrderFulfilmentUpstream fulfilment;

  public DeadLetterResource(OrderFulfilmentUpstream fulfilment) {
    this.fulfilment = fulfilment;
  }

  @GET
  public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("done") String done) {
    DeadLetter letter = fulfilment.deadLetter(id);
    return new OneDeadLetter(letter, Payload.pretty(letter.payload()), null, Notice.of(done));
  }

  /**
   * Saves what was edited as a merge patch.
   *
   * @param seen recorded changes of the letter when the form was shown: a later one would be
   *     overwritten unseen
   */
  @POST
  @Path("payload")
  @RolesAllowed(Roles.OPERATOR)
  public Response correct(
      @PathParam("id") UUID id,
      @FormParam("payload") @NotNull @Size(max = LONGEST_PAYLOAD) String edited,
      @FormParam("seen") int seen) {
    DeadLetter letter = fulfilment.deadLetter(id);
    if (letter.changes().size() != seen) {
      return again(
          CONFLICT, letter, edited, "Somebody else has corrected it meanwhile, see below.");
    }
    try {
      var patch = Payload.correction(letter.payload(), edited);
      if (patch.isEmpty()) {
        return See.page(Notice.UNCHANGED, LETTER, id);
      }
      fulfilment.correct(id, patch);
      return See.page(Notice.SAVED, LETTER, id);
    } catch (UnreadablePayload unreadable) {
      return again(UNPROCESSABLE, letter, edited, unreadable.getMessage());
    }
  }

  /** Reads both vendors and writes nothing, so it is a page that can be reloaded. */
  @GET
  @Path("preview")
  @RolesAllowed(Roles.OPERATOR)
  public TemplateInstance preview(@PathParam("id") UUID id) {
    return new ReplayPreview(fulfilment.deadLetter(id), fulfilment.preview(id), false);
  }

  /** Replays what was previewed; when a record has moved since, shows what would be written now. */
  @POST
  @Path("replay")
  @RolesAllowed(Roles.OPERATOR)
  public Response replay(
      @PathParam("id") UUID id,
      @FormParam("previewHash") @NotBlank @Size(max = 64) String previewHash) {
    DeadLetter letter = fulfilment.deadLetter(id);
    try {
      fulfilment.replay(id, previewHash);
    } catch (ProblemException refused) {
      if (refused.type() != ProblemType.CONFLICT) {
        throw refused;
      }
      var page = new ReplayPreview(letter, fulfilment.preview(id), true);
      return Response.status(CONFLICT).entity(page).build();
    }
    return See.page(Notice.REPLAYED, "/portal/orders/{id}", letter.orderId());
  }

  private static Response again(int status, DeadLetter letter, String edited, String mistake) {
    return Response.status(status).entity(new OneDeadLetter(letter, edited, mistake, null)).build();
  }
}
