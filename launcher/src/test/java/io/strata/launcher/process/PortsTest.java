package io.strata.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.engines.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aTakenPortIsNamedWithItsHolderAndTheWayOut() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(port, "edge", "STRATA_EDGE_PORT"))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Port " + port + " (edge)")
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("java")
          .hasMessageContaining("STRATA_EDGE_PORT=");
    }
  }

  @Test
  void aListenerOnAllAddressesHoldsThePortToo() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(0));
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void freePortsAreFreeAndDiffer() {
    Ports ports = new Ports();
    assertThat(IntStream.range(0, 50).map(any -> ports.free()).distinct()).hasSize(50);
    assertThat(Ports.isFree(ports.free())).isTrue();
  }
}
