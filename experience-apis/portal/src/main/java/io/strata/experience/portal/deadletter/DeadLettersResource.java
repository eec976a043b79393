package io.strata.experience.portal.deadletter;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.portal.page.Block;
import io.strata.experience.portal.session.Roles;
import io.strata.experience.portal.upstream.OrderFulfilmentUpstream;
import io.strata.experience.portal.upstream.fulfilment.DeadLetterGroup;
import io.strata.experience.portal.upstream.fulfilment.DeadLetterPage;
import io.strata.experience.portal.upstream.fulfilment.LetterState;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Fanout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** What waits for a person: by what is wrong, and one by one. */
@Path("/portal/dead-letters")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DeadLettersResource {

  private static final int PAGE = 25;
  private static final String ANY = "any";

  private static final List<LetterState> STATES =
      Arrays.stream(LetterState.values()).filter(s -> s != LetterState.UNRECOGNIZED).toList();

  /**
   * @param state null for letters in any
   * @param stateName the state as an address has it
   * @param fingerprint null for letters of any group
   */
  record DeadLetters(
      Block<List<DeadLetterGroup>> groups,
      Block<DeadLetterPage> letters,
      List<LetterState> states,
      LetterState state,
      String stateName,
      String fingerprint,
      String cursor)
      implements TemplateInstance {}

  private final OrderFulfilmentUpstream fulfilment;

  public DeadLettersResource(OrderFulfilmentUpstream fulfilment) {
    this.fulfilment = fulfilment;
  }

  /** Without a state those that are open; `any` for all. */
  @GET
  public TemplateInstance list(
      @QueryParam("state") String state,
      @QueryParam("fingerprint") String fingerprint,
      @QueryParam("cursor") String cursor) {
    LetterState wanted = wanted(state);
    String group = fingerprint == null || fingerprint.isBlank() ? null : fingerprint;
    try (var groups = Fanout.start(fulfilment::deadLetterGroups);
        var letters =
            Fanout.start(() -> fulfilment.deadLetters(wanted, group, null, PAGE, cursor))) {
      var deadline = Call.current().deadline();
      return new DeadLetters(
          Block.of(groups, deadline),
          Block.of(letters, deadline),
          STATES,
          wanted,
          wanted == null ? ANY : wanted.toString(),
          group,
          cursor);
    }
  }

  private static LetterState wanted(String state) {
    if (ANY.equals(state)) {
      return null;
    }
    return STATES.stream()
        .filter(s -> s.toString().equals(state))
        .findFirst()
        .orElse(LetterState.OPEN);
  }
}
