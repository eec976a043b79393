package io.strata.experience.portal.upstream;

import io.strata.experience.portal.upstream.events.EventStream;
import io.strata.experience.portal.upstream.events.EventsApi;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** How the subscriptions to the CRM's events are: the one thing the portal asks a system API. */
@ApplicationScoped
public class EventStreamsUpstream {

  private final EventsApi events;
  private final UpstreamGuard guard;

  public EventStreamsUpstream(@RestClient EventsApi events, Guards guards) {
    this.events = events;
    this.guard = guards.layer("sys-salesforce");
  }

  public List<EventStream> streams() {
    return guard.read("getEventStreams", events::getEventStreams).items();
  }
}
