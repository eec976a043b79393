package io.strata.sandbox.sap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.session.SecuritySessions.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecuritySessionsTest {

  private final SecuritySessions sessions =
      new SecuritySessions(InstantSource.system(), Duration.ofMinutes(30), "100");

  private boolean open(Session session) {
    Map<String, String> headers = Map.of("cookie", "SAP_SESSIONID_S4H_100=" + session.id());
    Call call = new Call("GET", "/", "", Map.of(), headers, new byte[0], "http://h", Set.of());
    return sessions.of(call, "ME").isPresent();
  }

  @Test
  void sessionInUseOutlivesAnyNumberOfReadersWithoutCookies() {
    Session used = sessions.begin("ME");
    Session forgotten = sessions.begin("ME");
    for (int reader = 0; reader < 49_999; reader++) {
      sessions.begin("ME");
      if (reader == 40_000) {
        assertThat(open(used)).isTrue();
      }
    }
    assertThat(open(used)).isTrue();
    assertThat(open(forgotten)).isFalse();
  }
}
