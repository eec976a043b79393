package io.strata.acceptance.suite;

import static org.awaitility.Awaitility.await;

import io.strata.engines.program.PrivateFiles;
import io.strata.launcher.process.Detached;
import io.strata.launcher.process.Ports;
import io.strata.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A second process of a service: the same program and keys, doors of its own. */
public final class Replica implements AutoCloseable {

  private static final String LOCATIONS = "-Dquarkus.config.locations=";
  private static final Duration READY = Duration.ofSeconds(60);

  private final URI url;
  private final URI management;
  private final ProcessIdentity process;

  private Replica(int port, int managementPort, ProcessIdentity process) {
    this.url = URI.create("http://127.0.0.1:" + port);
    this.management = URI.create("http://127.0.0.1:" + managementPort);
    this.process = process;
  }

  /** Started beside the one that runs; returns when it is ready. */
  public static Replica of(String service) {
    try {
      Ports ports = new Ports();
      int port = ports.free();
      int management = ports.free();
      Properties keys = new RunFile(service).keys();
      keys.setProperty("quarkus.http.port", Integer.toString(port));
      keys.setProperty("quarkus.management.port", Integer.toString(management));
      StringWriter text = new StringWriter();
      keys.store(text, null);
      String name = service + "-second";
      PrivateFiles.write(RunFile.path(name), text.toString());
      Path home = Edge.suite().installation().home();
      Replica replica =
          new Replica(
              port,
              management,
              new Detached(command(service, name), Map.of(), home.resolve("apps").resolve(name))
                  .start(home.resolve("logs").resolve(name + ".log")));
      // Tests that are cut off close nothing.
      Runtime.getRuntime().addShutdownHook(new Thread(replica.process::kill));
      await().atMost(READY).ignoreExceptions().until(replica::isReady);
      return replica;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static List<String> command(String service, String name) {
    ProcessHandle.Info running =
        ProcessHandle.of(Edge.suite().status().component(service).pid()).orElseThrow().info();
    List<String> words = new ArrayList<>(List.of(running.command().orElseThrow()));
    for (String word : running.arguments().orElseThrow()) {
      words.add(word.startsWith(LOCATIONS) ? LOCATIONS + RunFile.path(name).toUri() : word);
    }
    return words;
  }

  private boolean isReady() {
    return Http.get(management.resolve("/q/health/ready"), null).status() == 200;
  }

  public URI url() {
    return url;
  }

  public Metrics metrics() {
    return new Metrics(management);
  }

  @Override
  public void close() {
    process.resume();
    process.terminate();
    await().atMost(READY).until(() -> !process.isAlive());
  }
}
