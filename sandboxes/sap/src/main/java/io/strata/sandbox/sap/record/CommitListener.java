package io.strata.sandbox.sap.record;

/**
 * Hears of every transaction once it is on the disk and visible, in the order of commits, on the
 * committing thread: it must be quick and may not write.
 */
@FunctionalInterface
public interface CommitListener {
  void committed(LogEntry entry);
}
