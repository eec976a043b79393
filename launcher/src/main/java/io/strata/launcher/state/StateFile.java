package io.strata.launcher.state;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.engines.Refusal;
import io.strata.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * {@code state.json}: read by anyone at any time, replaced whole by one writer at a time, over
 * processes and threads.
 */
public final class StateFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Object WRITERS_HERE = new Object();

  private final Path file;

  public StateFile(Path home) {
    this.file = home.resolve("state.json");
  }

  /** The state, if anything was started since the last {@code down}. */
  public Optional<SuiteState> read() {
    try {
      return Optional.of(JSON.readValue(Files.readString(file), SuiteState.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException broken) {
      throw Refusal.failed("%s is not readable: %s".formatted(file, broken.getMessage()), broken);
    }
  }

  /** Changes the state that is there; does nothing once {@code down} has removed it. */
  public void update(UnaryOperator<SuiteState> change) {
    locked(() -> read().map(change).ifPresent(this::write));
  }

  public void create(SuiteState state) {
    locked(() -> write(state));
  }

  /**
   * Opens the suite for one launcher: check and claim are one change. Refuses while another living
   * launcher has it; then, and when {@code opening} refuses, the state stays as it is.
   *
   * @param opening what the suite is from now on, given what is remembered
   */
  public void claim(ProcessIdentity launcher, Function<Optional<SuiteState>, SuiteState> opening) {
    locked(
        () -> {
          Optional<SuiteState> before = read();
          before.flatMap(state -> state.otherLauncher(launcher)).ifPresent(StateFile::refuse);
          write(opening.apply(before).withLauncher(launcher));
        });
  }

  /** Ends the claim of this launcher and of no other. */
  public void release(ProcessIdentity launcher) {
    update(state -> launcher.equals(state.launcher()) ? state.withLauncher(null) : state);
  }

  /** Removes a state of which nothing lives; false when something does, or a launcher is at it. */
  public boolean deleteIfIdle(ProcessIdentity launcher) {
    AtomicBoolean idle = new AtomicBoolean();
    locked(
        () -> {
          idle.set(
              read().filter(s -> s.anyAlive() || s.otherLauncher(launcher).isPresent()).isEmpty());
          if (idle.get()) {
            remove();
          }
        });
    return idle.get();
  }

  private void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void refuse(ProcessIdentity other) {
    throw Refusal.failed(
        "Another ./strata (pid %d) is starting components. Wait for it, or run ./strata down."
            .formatted(other.pid()));
  }

  private void write(SuiteState state) {
    Path next = file.resolveSibling("state.json.next");
    try {
      Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void locked(Runnable work) {
    synchronized (WRITERS_HERE) {
      try {
        Files.createDirectories(file.getParent());
        try (FileChannel channel =
                FileChannel.open(
                    file.resolveSibling("state.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            var lock = channel.lock()) {
          assert lock.isValid();
          work.run();
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
