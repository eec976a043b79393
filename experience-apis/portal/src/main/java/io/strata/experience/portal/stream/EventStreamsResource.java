package io.strata.experience.portal.stream;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.portal.page.Block;
import io.strata.experience.portal.session.Roles;
import io.strata.experience.portal.upstream.EventStreamsUpstream;
import io.strata.experience.portal.upstream.events.EventStream;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.fanout.Fanout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How the events out of the CRM flow. */
@Path("/portal/event-streams")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class EventStreamsResource {

  record EventStreams(Block<List<EventStream>> streams) implements TemplateInstance {}

  private final EventStreamsUpstream events;

  public EventStreamsResource(EventStreamsUpstream events) {
    this.events = events;
  }

  @GET
  public TemplateInstance page() {
    try (var streams = Fanout.start(events::streams)) {
      return new EventStreams(Block.of(streams, Call.current().deadline()));
    }
  }
}
