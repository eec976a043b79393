package io.strata.sandbox.control.door;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.control.vendor.Vendor;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The door through which every vendor request comes: reads it whole, lets the faults decide, asks
 * the vendor on a virtual thread, and writes the journal before a byte of the answer leaves, so who
 * has an answer finds its entry.
 */
public final class VendorDoor {

  static final int MAX_BODY = 50 * 1024 * 1024;
  private static final System.Logger LOG = System.getLogger(VendorDoor.class.getName());

  private final Vendor vendor;
  private final VirtualClock clock;
  private final Faults faults;
  private final Journal journal;
  private final Uploads uploads = new Uploads(MAX_BODY, Runtime.getRuntime().maxMemory() / 8);

  public VendorDoor(Vendor vendor, VirtualClock clock, Faults faults, Journal journal) {
    this.vendor = vendor;
    this.clock = clock;
    this.faults = faults;
    this.journal = journal;
  }

  /** Vert.x request handler; returns at once. */
  public void handle(HttpServerRequest request) {
    Instant at = clock.instant();
    long started = System.nanoTime();
    Visit visit = new Visit(request, clock, at, started, journal);
    Uploads.Upload body = uploads.begin();
    request.exceptionHandler(
        gone -> {
          body.release();
          LOG.log(Level.DEBUG, "caller gone", gone);
        });
    request.handler(
        chunk -> {
          int refusal = body.add(chunk);
          if (refusal > 0) {
            Answer answer = vendor.page(refusal).header("Connection", "close");
            visit.send(answer, FaultEffect.NONE, null);
          }
        });
    request.endHandler(
        whole -> {
          if (!body.refused()) {
            Thread.ofVirtual().start(() -> serveAnyone(visit, body));
          }
        });
  }

  private void serveAnyone(Visit visit, Uploads.Upload body) {
    try {
      serve(visit, body.bytes());
    } catch (IllegalStateException closed) {
      // Vert.x refuses to answer a caller who has hung up meanwhile.
      LOG.log(Level.DEBUG, "caller gone before the answer", closed);
    } finally {
      body.release();
    }
  }

  private void serve(Visit visit, byte[] sentBody) {
    Call call;
    try {
      call = Calls.read(visit.request(), sentBody);
    } catch (IOException undecodable) {
      visit.send(Answer.empty(400), FaultEffect.NONE, null);
      return;
    }
    Faults.Verdict verdict = faults.judge(call);
    FaultEffect effect = verdict.effect();
    sleep(effect);
    if (effect.has(FaultEffect.RESET)) {
      visit.reset(verdict.faultId());
    } else if (effect.has(FaultEffect.HANG)) {
      visit.note(0, null, verdict.faultId());
    } else {
      Answer answer =
          effect.replacesAnswer() ? replaced(effect) : ask(call.with(vendorEffects(effect)));
      if (effect.has(FaultEffect.DROP_AFTER_COMMIT)) {
        visit.drop(answer, verdict.faultId());
      } else {
        visit.send(withBody(answer, effect), effect, verdict.faultId());
      }
    }
  }

  private Answer ask(Call call) {
    try {
      return vendor.answer(call);
    } catch (RuntimeException | Error defect) {
      LOG.log(
          Level.ERROR,
          "defect in " + vendor.name() + " at " + call.method() + " " + call.path(),
          defect);
      return Answer.empty(500);
    }
  }

  private static Set<String> vendorEffects(FaultEffect effect) {
    Set<String> own = new HashSet<>(effect.switches());
    own.removeAll(FaultEffect.TRANSPORT_SWITCHES);
    return own;
  }

  /** Without a body of the fault's own it is the page the vendor shows with this status. */
  private Answer replaced(FaultEffect effect) {
    String body = effect.body();
    if (body == null) {
      return vendor.page(effect.status());
    }
    return body.isEmpty()
        ? Answer.empty(effect.status())
        : Answer.text(effect.status(), contentType(body), body);
  }

  private static String contentType(String body) {
    if (body.startsWith("{") || body.startsWith("[")) {
      return "application/json;charset=UTF-8";
    }
    return body.startsWith("<") ? "text/html;charset=UTF-8" : "text/plain;charset=UTF-8";
  }

  private static Answer withBody(Answer answer, FaultEffect effect) {
    if (effect.body() == null || effect.status() != null) {
      return answer;
    }
    return answer.withBody(effect.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void sleep(FaultEffect effect) {
    if (effect.delay().isPositive()) {
      try {
        Thread.sleep(effect.delay());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
