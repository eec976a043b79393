package io.strata.engines.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How Keycloak is run on one machine. Its main class is started directly, as {@code kc.sh} does,
 * because the script would stay in between and take the signals.
 *
 * @param home folder of this Keycloak: its program linked, its data in it
 * @param edge public address that tokens name
 * @param port where it serves, on 127.0.0.1
 * @param managementPort where it tells its health
 */
public record KeycloakProgram(Path home, String edge, int port, int managementPort) {
  private static final List<String> PARTS = List.of("lib", "providers", "themes", "conf");
  private static final String JVM =
      """
      -Xms64m -Xmx384m -XX:MaxMetaspaceSize=256m -XX:TieredStopAtLevel=1 -XX:+UseG1GC
      -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 -Duser.language=en --enable-native-access=ALL-UNNAMED
      --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED
      --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.security=ALL-UNNAMED
      -Djava.util.concurrent.ForkJoinPool.common.threadFactory=\
      io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory
      -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dpicocli.disable.closures=true
      """;

  /** Links the program of a prepared distribution into the home. */
  public void linkTo(Path distribution) throws IOException {
    Files.createDirectories(home);
    for (String part : PARTS) {
      Path link = home.resolve(part);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, distribution.resolve(part));
    }
  }

  /** The realm that it imports when it starts on an empty database. */
  public Path realm() {
    return home.resolve("data/import/strata-realm.json");
  }

  /** The command that runs it in the foreground. */
  public List<String> command() {
    List<String> words = new ArrayList<>(List.of(JVM.strip().split("\\s+")));
    words.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start",
            "--optimized",
            "--import-realm",
            "--http-enabled=true",
            "--hostname=" + edge,
            "--hostname-backchannel-dynamic=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=" + managementPort,
            "--cache=local"));
    return words;
  }
}
