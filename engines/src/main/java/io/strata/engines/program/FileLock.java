package io.strata.engines.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One worker at a time on what a file stands for, over threads and processes. */
public final class FileLock {
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private FileLock() {}

  public static void hold(Path file, Runnable work) {
    ReentrantLock here = HERE.computeIfAbsent(file.toAbsolutePath(), any -> new ReentrantLock());
    here.lock();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        assert lock.isValid();
        work.run();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      here.unlock();
    }
  }
}
