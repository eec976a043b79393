package io.strata.kubernetes.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real kube-apiserver over a real etcd, on loopback, with a data directory of their own. It
 * validates, defaults and admits as a cluster does; there is no controller and no kubelet, so
 * nothing ever runs.
 */
public final class ApiServer implements AutoCloseable {
  private final Path folder;
  private final Path kubectl;
  private final Deque<Process> running = new ArrayDeque<>();

  private ApiServer(Path folder, Path kubectl) {
    this.folder = folder;
    this.kubectl = kubectl;
  }

  /** Builds it if it was never built, starts it, and returns when it is ready. */
  public static ApiServer start() {
    Path etcd =
        Command.onPath("etcd")
            .orElseGet(
                () -> MissingTool.skip("etcd", "Debian, Ubuntu: apt-get install etcd-server"));
    Path program = GoTool.kubernetes("kube-apiserver");
    Path kubectl = Command.onPath("kubectl").orElseGet(() -> GoTool.kubernetes("kubectl"));
    try {
      ApiServer server = new ApiServer(Files.createTempDirectory("apiserver-"), kubectl);
      Runtime.getRuntime().addShutdownHook(new Thread(server::stopAll));
      try {
        server.launch(etcd, program);
      } catch (RuntimeException failed) {
        server.close();
        throw failed;
      }
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** kubectl with these arguments and this text as its input, as an administrator. */
  public Command.Outcome kubectl(String input, String... arguments) {
    return Command.of(kubectl, arguments)
        .with("KUBECONFIG", folder.resolve("kubeconfig").toString())
        .run(input);
  }

  /** Stops both, by the handles they were started with, and removes their data. */
  @Override
  public void close() {
    stopAll();
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void launch(Path etcd, Path program) throws IOException {
    List<Integer> ports = freePorts(3);
    String store = "http://127.0.0.1:" + ports.get(0);
    String peers = "http://127.0.0.1:" + ports.get(1);
    running.push(
        Command.of(
                etcd,
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + store,
                "--advertise-client-urls=" + store,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers)
            .start(folder.resolve("etcd.log")));
    writeCredentials("https://127.0.0.1:" + ports.get(2));
    running.push(
        Command.of(
                program,
                "--etcd-servers=" + store,
                "--cert-dir=" + folder.resolve("certificates"),
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.get(2),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://127.0.0.1",
                "--service-account-key-file=" + folder.resolve("public.pem"),
                "--service-account-signing-key-file=" + folder.resolve("private.pem"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--disable-admission-plugins=ServiceAccount",
                "--endpoint-reconciler-type=none")
            .start(folder.resolve("kube-apiserver.log")));
    awaitReady();
  }

  private void awaitReady() {
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(500))
          .failFast("died during start", () -> !running.stream().allMatch(Process::isAlive))
          .until(() -> kubectl("", "get", "--raw=/readyz").succeeded());
    } catch (RuntimeException late) {
      throw new IllegalStateException(tail("etcd.log") + tail("kube-apiserver.log"), late);
    }
  }

  private void writeCredentials(String address) throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    writePrivately("tokens.csv", token + ",admin,1,system:masters\n");
    writePrivately(
        "kubeconfig",
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: proof, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
        users: [{name: admin, user: {token: "%s"}}]
        contexts: [{name: proof, context: {cluster: proof, user: admin}}]
        current-context: proof
        """
            .formatted(address, token));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      writePrivately("private.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      writePrivately("public.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void writePrivately(String name, String text) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static String pem(String type, byte[] content) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
  }

  private void stopAll() {
    while (!running.isEmpty()) {
      Process process = running.pop();
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
  }

  private String tail(String log) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(log));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())) + "\n";
    } catch (IOException none) {
      return log + " was not written\n";
    }
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
