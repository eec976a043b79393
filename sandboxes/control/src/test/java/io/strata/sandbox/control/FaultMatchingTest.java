package io.strata.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultMatchingTest {

  @RegisterExtension final NoteSandbox notes = new NoteSandbox();

  @Test
  void faultIsUsedOnceUnlessToldOtherwise() throws IOException {
    notes.fault("{\"effect\":{\"status\":503}}");
    assertThat(statuses(3, "/notes")).containsExactly(503, 200, 200);
  }

  @Test
  void timesLimitsAndZeroMeansUntilDeleted() throws IOException {
    notes.fault("{\"effect\":{\"status\":503},\"times\":2}");
    assertThat(statuses(3, "/notes")).containsExactly(503, 503, 200);
    String id = notes.fault("{\"effect\":{\"status\":429},\"times\":0}");
    assertThat(statuses(4, "/notes")).containsOnly(429);
    assertThat(notes.control("DELETE", "/faults/" + id, null).statusCode()).isEqualTo(204);
    assertThat(statuses(1, "/notes")).containsExactly(200);
  }

  @Test
  void nthCountsMatchingRequestsFromThePost() throws IOException {
    statuses(2, "/notes");
    notes.fault("{\"match\":{\"path\":\"/notes\",\"nth\":3},\"effect\":{\"status\":503}}");
    statuses(5, "/other");
    assertThat(statuses(5, "/notes")).containsExactly(200, 200, 503, 200, 200);
  }

  @Test
  void nthWithTimesGoesOnFromThere() throws IOException {
    notes.fault("{\"match\":{\"nth\":2},\"effect\":{\"status\":503},\"times\":2}");
    assertThat(statuses(5, "/notes")).containsExactly(200, 503, 503, 200, 200);
  }

  @Test
  void shareHitsItsPartAndTheSeedDecidesWhich() throws IOException {
    notes.control("POST", "/reset", "{\"seed\":5}");
    String fault = "{\"match\":{\"share\":0.5},\"effect\":{\"status\":503},\"times\":0}";
    notes.fault(fault);
    List<Integer> first = statuses(60, "/notes");
    assertThat(first.stream().filter(s -> s == 503).count()).isBetween(15L, 45L);
    notes.control("POST", "/reset", "{\"seed\":5}");
    notes.fault(fault);
    assertThat(statuses(60, "/notes")).isEqualTo(first);
    notes.control("POST", "/reset", "{\"seed\":6}");
    notes.fault(fault);
    assertThat(statuses(60, "/notes")).isNotEqualTo(first);
  }

  @Test
  void newestMatchWinsAndTheLoserIsNotUsedUp() throws IOException {
    String older = notes.fault("{\"effect\":{\"status\":500}}");
    String newer = notes.fault("{\"effect\":{\"status\":503}}");
    assertThat(statuses(3, "/notes")).containsExactly(503, 500, 200);
    assertThat(notes.controlJson("GET", "/journal", null).findValuesAsText("faultId"))
        .containsExactly(newer, older);
  }

  @Test
  void delaysAddUpAndADelayDoesNotHideAnOlderOutcome() throws IOException {
    notes.fault("{\"effect\":{\"status\":503,\"delay\":\"PT0.15S\"}}");
    notes.fault("{\"effect\":{\"delay\":\"PT0.15S\"}}");
    long started = System.nanoTime();
    assertThat(statuses(1, "/notes")).containsExactly(503);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(statuses(1, "/notes")).containsExactly(200);
  }

  @Test
  void oneStarStaysWithinASegmentAndTwoCross() throws IOException {
    notes.fault("{\"match\":{\"path\":\"/a/*/c\"},\"effect\":{\"status\":503},\"times\":0}");
    assertThat(statuses(1, "/a/b/c")).containsExactly(503);
    assertThat(statuses(1, "/a/b/b/c")).containsExactly(200);
    notes.fault("{\"match\":{\"path\":\"/d/**\"},\"effect\":{\"status\":502},\"times\":0}");
    assertThat(statuses(1, "/d/e/f")).containsExactly(502);
    assertThat(statuses(1, "//d//e")).as("repeated slashes collapse").containsExactly(502);
  }

  @Test
  void methodAndQueryMatchTheDecodedQueryOrTheBody() throws IOException {
    notes.fault(
        "{\"match\":{\"method\":\"get\",\"query\":\"FROM"
            + " Note\"},\"effect\":{\"status\":503},\"times\":0}");
    assertThat(statuses(1, "/notes?q=SELECT+Id%20FROM+Note")).containsExactly(503);
    assertThat(statuses(1, "/notes?q=SELECT")).containsExactly(200);
    assertThat(notes.vendor("POST", "/notes", "FROM Note").statusCode()).isEqualTo(200);
    notes.fault("{\"match\":{\"query\":\"\\\"amount\\\":1\"},\"effect\":{\"status\":502}}");
    assertThat(notes.vendor("POST", "/notes", "{\"amount\":1}").statusCode()).isEqualTo(502);
  }

  @Test
  void listTellsWhatBecameOfAFault() throws IOException {
    notes.fault(
        "{\"match\":{\"path\":\"/notes\",\"nth\":2},\"effect\":{\"status\":503,\"delay\":\"PT0.01S\"}}");
    statuses(2, "/notes");
    JsonNode fault = notes.controlJson("GET", "/faults", null).get(0);
    assertThat(fault.toString())
        .isEqualTo(
            "{\"id\":\"f1\",\"match\":{\"path\":\"/notes\",\"nth\":2},\"effect\":{\"delay\":\"PT0.01S\",\"status\":503},"
                + "\"times\":1,\"seen\":2,\"applied\":1}");
    notes.control("DELETE", "/faults", null);
    assertThat(notes.controlJson("GET", "/faults", null)).isEmpty();
  }

  private List<Integer> statuses(int calls, String path) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      statuses.add(notes.vendor("GET", path, null).statusCode());
    }
    return statuses;
  }
}
