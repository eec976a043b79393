package io.strata.sandbox.control.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Named snapshots as files of one folder; a name saved again is replaced whole. */
public record SnapshotStore(Path folder) {

  /** Writes a state to a new file. */
  @FunctionalInterface
  interface Writer {
    void write(Path file) throws IOException;
  }

  void save(String name, Writer writer) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = folder.resolve("." + name + ".new");
    Files.deleteIfExists(unfinished);
    writer.write(unfinished);
    Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<Path> find(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
  }
}
