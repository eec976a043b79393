package io.strata.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Folders of sources and of what is built from them: how old, copied. */
final class SourceFolders {
  private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".strata");

  private SourceFolders() {}

  /** When the newest source file under these folders or files was changed; build output apart. */
  static Optional<FileTime> newestSource(List<Path> roots) {
    return roots.stream()
        .filter(Files::exists)
        .flatMap(root -> sources(root).stream())
        .map(SourceFolders::modified)
        .max(Comparator.naturalOrder());
  }

  /**
   * Makes {@code target} hold the same files as {@code source}; what is the same stays as it is.
   */
  static void mirror(Path source, Path target) {
    try (Stream<Path> files = Files.walk(source)) {
      Set<Path> kept = new HashSet<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        kept.add(copy);
        if (!sameFile(file, copy)) {
          Files.createDirectories(copy.getParent());
          Files.copy(
              file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
      try (Stream<Path> copies = Files.walk(target)) {
        for (Path stray :
            copies.filter(Files::isRegularFile).filter(f -> !kept.contains(f)).toList()) {
          Files.delete(stray);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static List<Path> sources(Path root) {
    if (Files.isRegularFile(root)) {
      return List.of(root);
    }
    List<Path> found = new java.util.ArrayList<>();
    try (Stream<Path> children = Files.list(root)) {
      for (Path child : children.toList()) {
        if (!NOT_SOURCES.contains(child.getFileName().toString())) {
          found.addAll(sources(child));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return found;
  }

  private static boolean sameFile(Path file, Path copy) throws IOException {
    return Files.exists(copy)
        && Files.size(file) == Files.size(copy)
        && modified(file).equals(modified(copy));
  }
}
