package io.strata.launcher.process;

import io.strata.engines.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Ports of the loopback interface. */
public final class Ports {
  private static final String LISTENING = "0A";

  /** Below the usual ephemeral range, so that no outgoing connection takes a stopped one's port. */
  private static final int FIRST = 20_000;

  private static final int LAST = 29_999;

  private final Set<Integer> given = new HashSet<>();

  /** A port that is free now and was not given before by this object. */
  public int free() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (given.add(port) && isFree(port)) {
        return port;
      }
    }
    throw Refusal.failed("No free port between " + FIRST + " and " + LAST);
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Refuses when the port is taken, naming the process that holds it and the way out. */
  public static void requireFree(int port, String purpose, String variable) {
    if (!isFree(port)) {
      String holder =
          holder(port).map(found -> "held by " + found).orElse("held by another user's process");
      throw Refusal.failed(
          "Port %d (%s) is %s.%nStop that process or choose another port: %s=%d ./strata up"
              .formatted(port, purpose, holder, variable, port + 1000));
    }
  }

  /** The process that listens there, as {@code pid 4711 (its command line)}, if it can be seen. */
  public static Optional<String> holder(int port) {
    return inode(port).flatMap(Ports::owner).map(Ports::describe);
  }

  private static Optional<String> inode(int port) {
    String suffix = ":%04X".formatted(port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .map(Path::of)
        .filter(Files::exists)
        .flatMap(Ports::lines)
        .map(line -> line.strip().split("\\s+"))
        .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
        .map(fields -> "socket:[" + fields[9] + "]")
        .findFirst();
  }

  private static Optional<Long> owner(String socket) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(pid, socket))
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return descriptors.anyMatch(descriptor -> pointsTo(descriptor, socket));
    } catch (IOException | UncheckedIOException notOurs) {
      return false;
    }
  }

  private static boolean pointsTo(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException closed) {
      return false;
    }
  }

  private static String describe(long pid) {
    String command =
        lines(Path.of("/proc/" + pid + "/cmdline"))
            .findFirst()
            .map(words -> words.replace('\0', ' ').strip())
            .orElse("?");
    return "pid %d (%s)"
        .formatted(pid, command.length() > 160 ? command.substring(0, 160) + "..." : command);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).lines();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
