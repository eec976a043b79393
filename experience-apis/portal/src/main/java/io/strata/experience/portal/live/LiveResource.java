package io.strata.experience.portal.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.experience.portal.PortalConfig;
import io.strata.experience.portal.session.Person;
import io.strata.experience.portal.session.Roles;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events that tell a page to fetch itself anew. Ends when the person's ID token does:
 * the browser comes again, and either the session is renewed or nobody is told anything.
 */
@Path("/portal/live")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
public class LiveResource {

  private static final long COME_AGAIN_MILLIS = 3_000;

  private final Versions versions;
  private final Connections connections;
  private final Person person;
  private final PortalConfig.Live config;

  public LiveResource(
      Versions versions, Connections connections, Person person, PortalConfig config) {
    this.versions = versions;
    this.connections = connections;
    this.person = person;
    this.config = config.live();
  }

  /**
   * @param of what the page shows, see {@link Subject#of}
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void follow(@QueryParam("of") String of, @Context SseEventSink sink, @Context Sse sse)
      throws InterruptedException {
    Subject subject =
        Subject.of(of == null ? "" : of)
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
    String name = person.getName();
    if (!connections.enter(name)) {
      throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many pages are open.");
    }
    try (sink) {
      tell(subject, person.signedInUntil(), sink, sse);
    } catch (CompletionException | IllegalStateException hungUp) {
      // The browser has gone: nobody is left to tell.
    } finally {
      connections.leave(name);
    }
  }

  private void tell(Subject subject, Instant end, SseEventSink sink, Sse sse)
      throws InterruptedException {
    String told = null;
    Instant lastTold = Instant.EPOCH;
    while (!sink.isClosed() && Instant.now().isBefore(end)) {
      String version = versions.of(subject);
      Instant now = Instant.now();
      if (!version.equals(told)) {
        send(
            sink,
            sse.newEventBuilder()
                .name("version")
                .data(version)
                .reconnectDelay(COME_AGAIN_MILLIS)
                .build());
        told = version;
        lastTold = now;
      } else if (Duration.between(lastTold, now).compareTo(config.keepAlive()) >= 0) {
        send(sink, sse.newEventBuilder().comment("still here").build());
        lastTold = now;
      }
      TimeUnit.MILLISECONDS.sleep(config.interval().toMillis());
    }
  }

  private static void send(SseEventSink sink, OutboundSseEvent event) {
    sink.send(event).toCompletableFuture().join();
  }
}
