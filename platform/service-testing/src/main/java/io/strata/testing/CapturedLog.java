package io.strata.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** What is logged below a category while this is open. */
public final class CapturedLog implements AutoCloseable {

  private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final ExtHandler handler =
      new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
          line.copyAll();
          lines.add(line);
        }
      };

  private CapturedLog(Logger logger) {
    this.logger = logger;
    logger.addHandler(handler);
  }

  /** Starts to listen. */
  public static CapturedLog of(String category) {
    return new CapturedLog(Logger.getLogger(category));
  }

  /** In order, with the trace and request they belong to ({@code getMdc}). */
  public List<ExtLogRecord> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
