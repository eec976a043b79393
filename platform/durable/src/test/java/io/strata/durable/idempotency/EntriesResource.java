package io.strata.durable.idempotency;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestResponse;

/** A service's creating operation that does as its body says, and counts how often. */
@Path("/v1/entries")
@RunOnVirtualThread
public class EntriesResource {

  static final AtomicInteger EXECUTED = new AtomicInteger();
  static volatile CountDownLatch gate = new CountDownLatch(0);

  /**
   * @param then how it ends: `created`, `empty`, or the name of a problem
   */
  public record Wish(String then, String text, Integer amount) {}

  public record Entry(int id, String text, boolean onVirtualThread) {}

  @POST
  public RestResponse<Entry> create(Wish wish) throws InterruptedException {
    int id = EXECUTED.incrementAndGet();
    gate.await();
    if (wish.then().equals("empty")) {
      return RestResponse.noContent();
    }
    if (!wish.then().equals("created")) {
      throw new ProblemException(ProblemType.valueOf(wish.then()), "entry " + id);
    }
    Entry entry = new Entry(id, wish.text(), Thread.currentThread().isVirtual());
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, entry)
        .header("Location", "entries/" + id)
        .header("ETag", "\"v" + id + "\"")
        .build();
  }

  @POST
  @Path("/{id}/notes")
  public RestResponse<Entry> note(@PathParam("id") String id, Wish wish)
      throws InterruptedException {
    return create(wish);
  }

  @GET
  public String list() {
    return "[]";
  }
}
