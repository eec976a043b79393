package io.strata.engines.program;

import io.strata.engines.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One version of an engine's programs, fetched once into the tools of a checkout.
 *
 * @param tools folder of all engines' programs
 * @param name of the engine
 * @param size of the download, for people
 */
public record Distribution(Path tools, String name, String version, String size, Recipe recipe) {

  /** How the programs are made. */
  @FunctionalInterface
  public interface Recipe {

    /**
     * Lays them out; may take minutes.
     *
     * @param work an empty folder
     * @return the folder inside {@code work} that holds them
     */
    Path fetch(Path work, Path log, Consumer<String> progress) throws IOException;
  }

  /** Where they are once they are prepared. */
  public Path folder() {
    return tools.resolve(name);
  }

  /** Whether this version lies there, complete. */
  public boolean isPrepared() {
    try {
      return Files.readString(marker()).strip().equals(version);
    } catch (IOException absent) {
      return false;
    }
  }

  /** Makes it so; waits for another program that is at it. */
  public void prepare(Path log, Consumer<String> progress) {
    FileLock.hold(
        tools.resolve(name + ".lock"),
        () -> {
          if (!isPrepared()) {
            progress.accept("%s: fetching %s (%s the first time)".formatted(name, version, size));
            lay(log, progress);
          }
        });
  }

  private void lay(Path log, Consumer<String> progress) {
    Path work = tools.resolve(name + ".new");
    try {
      Folders.delete(work);
      Files.createDirectories(work);
      Path complete = recipe.fetch(work, log, progress);
      Folders.delete(folder());
      Files.move(complete, folder());
      Files.writeString(marker(), version);
      Folders.delete(work);
    } catch (IOException failed) {
      throw Refusal.failed(
          "Cannot prepare %s in %s: %s".formatted(name, tools, failed.getMessage()), failed);
    }
  }

  private Path marker() {
    return folder().resolve("strata-prepared");
  }
}
