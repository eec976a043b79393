package io.strata.sandbox.salesforce.pubsub;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.InternalNettyServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.salesforce.org.SalesforceOrg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The org's gRPC door on loopback, when it has a port: keys {@code sandbox.pubsub-port}, {@code
 * sandbox.pubsub-keepalive} (PT60S), {@code sandbox.pubsub-idle} (PT70S). Where the sandbox has a
 * certificate, callers with TLS come to the same port as those without.
 */
public final class PubSubDoor implements AutoCloseable {

  private static final long SHORTEST_PING_SECONDS = 5;
  private static final long LONGEST_END_SECONDS = 2;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Streams streams;
  private final PubSubService service;
  private final SessionCheck sessionCheck;
  private final Optional<Server> server;

  private PubSubDoor(
      SandboxConfig config, SalesforceOrg org, Faults faults, Journal journal, VirtualClock clock)
      throws IOException {
    Gate gate = new Gate(org.sessions(), faults, journal, clock, org.id(), org.store()::purge);
    Bus bus = new Bus(org.store().retained(), org.forms());
    StreamTimes times =
        new StreamTimes(
            duration(config, "sandbox.pubsub-keepalive", "PT60S"),
            duration(config, "sandbox.pubsub-idle", "PT70S"));
    streams = new Streams(bus, gate, times);
    service =
        new PubSubService(
            streams, gate, new Publishing(bus, org.publisher()), org.managedSubscriptions());
    sessionCheck = new SessionCheck(gate);
    faults.onAdd(streams::faultOrdered);
    ServerCredentials credentials =
        config.text("sandbox.tls-certificate-file").isPresent()
            ? InternalNettyServerCredentials.create(new PlainOrTls(tls(config)))
            : InsecureServerCredentials.create();
    server = config.port("sandbox.pubsub-port").map(port -> listen(port, credentials));
  }

  private static SslContext tls(SandboxConfig config) throws IOException {
    return GrpcSslContexts.forServer(
            config.tlsCertificateFile().toFile(), config.tlsKeyFile().toFile())
        .build();
  }

  /** Opens the door, if it has a port. */
  public static PubSubDoor open(
      SandboxConfig config, SalesforceOrg org, Faults faults, Journal journal, VirtualClock clock)
      throws IOException {
    return new PubSubDoor(config, org, faults, journal, clock);
  }

  private static Duration duration(SandboxConfig config, String key, String otherwise) {
    return Duration.parse(config.text(key).orElse(otherwise));
  }

  private Server listen(int port, ServerCredentials credentials) {
    try {
      return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port), credentials)
          .executor(threads)
          .permitKeepAliveTime(SHORTEST_PING_SECONDS, TimeUnit.SECONDS)
          .permitKeepAliveWithoutCalls(true)
          .intercept(sessionCheck)
          .addService(service)
          .build()
          .start();
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** Port of the door. */
  public Optional<Integer> port() {
    return server.map(Server::getPort);
  }

  @Override
  public void close() {
    streams.closeAll();
    server.ifPresent(Server::shutdownNow);
    // What ends a call runs on these threads, so they go last.
    server.ifPresent(PubSubDoor::awaitEnd);
    threads.shutdownNow();
  }

  private static void awaitEnd(Server server) {
    try {
      server.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
