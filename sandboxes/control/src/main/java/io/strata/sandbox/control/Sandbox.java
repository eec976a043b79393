package io.strata.sandbox.control;

import io.strata.sandbox.control.api.ControlApi;
import io.strata.sandbox.control.api.SnapshotStore;
import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.door.VendorDoor;
import io.strata.sandbox.control.fault.Faults;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.control.vendor.Vendor;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.util.Optional;

/** A running sandbox: the vendor's doors and the control API, all on loopback. */
public final class Sandbox implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final Vendor vendor;
  private final HttpServer http;
  private final Optional<HttpServer> https;
  private final HttpServer control;

  private Sandbox(
      Vertx vertx, Vendor vendor, HttpServer http, Optional<HttpServer> https, HttpServer control) {
    this.vertx = vertx;
    this.vendor = vendor;
    this.http = http;
    this.https = https;
    this.control = control;
  }

  /**
   * Opens the vendor's doors, then the control port: who gets an answer there finds the vendor
   * ready.
   */
  public static Sandbox start(SandboxConfig config, Vendor vendor, VirtualClock clock) {
    return start(config, vendor, clock, new Faults(), new Journal());
  }

  /**
   * For a vendor with a door of its own, which asks the same faults and writes the same journal.
   */
  public static Sandbox start(
      SandboxConfig config, Vendor vendor, VirtualClock clock, Faults faults, Journal journal) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    try {
      faults.reset(vendor.seed());
      VendorDoor door = new VendorDoor(vendor, clock, faults, journal);
      HttpServer http = listen(vertx, options(config.port()), door::handle);
      Optional<HttpServer> https =
          config.tlsPort().map(port -> listen(vertx, tls(options(port), config), door::handle));
      HttpServer control =
          listen(
              vertx,
              options(config.controlPort()),
              new ControlApi(vendor, clock, faults, journal)
                  .router(vertx, new SnapshotStore(config.dataDir().resolve("snapshots"))));
      return new Sandbox(vertx, vendor, http, https, control);
    } catch (RuntimeException failed) {
      vertx.close();
      throw failed;
    }
  }

  public URI url() {
    return URI.create("http://" + LOOPBACK + ":" + http.actualPort());
  }

  public Optional<URI> tlsUrl() {
    return https.map(server -> URI.create("https://" + LOOPBACK + ":" + server.actualPort()));
  }

  public URI controlUrl() {
    return URI.create("http://" + LOOPBACK + ":" + control.actualPort());
  }

  /** Closes the doors first, then the vendor's state. */
  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    vendor.close();
  }

  private static HttpServerOptions options(int port) {
    return new HttpServerOptions()
        .setHost(LOOPBACK)
        .setPort(port)
        .setHandle100ContinueAutomatically(true)
        .setMaxInitialLineLength(16_384)
        .setMaxHeaderSize(32_768);
  }

  private static HttpServerOptions tls(HttpServerOptions options, SandboxConfig config) {
    return options
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(config.tlsCertificateFile().toString())
                .setKeyPath(config.tlsKeyFile().toString()));
  }

  private static HttpServer listen(
      Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
    return vertx
        .createHttpServer(options)
        .requestHandler(handler)
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
