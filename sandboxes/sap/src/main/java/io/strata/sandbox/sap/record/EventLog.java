package io.strata.sandbox.sap.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that is the truth: a head, the rows that differ from the seed, then one line per
 * transaction. An append is on the disk before it returns; a file is only ever replaced whole, by
 * renaming. Not thread-safe.
 */
final class EventLog implements AutoCloseable {

  /** Takes in what a file holds, in its order. */
  interface Reader {
    void head(LogHead head);

    void row(String set, String key, Optional<Row> row);

    void entry(LogEntry entry);
  }

  /** Writes a whole new file: first the head, then rows and entries. */
  @FunctionalInterface
  interface Content {
    void writeTo(Sink sink) throws IOException;
  }

  /** Where a new file's lines go. */
  @FunctionalInterface
  interface Sink {
    void line(byte[] line) throws IOException;
  }

  private final Path file;
  private final LogCodec codec;
  private FileChannel channel;

  EventLog(Path file, LogCodec codec) {
    this.file = file;
    this.codec = codec;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Reads the file and opens it for appending; a last line that is not whole never happened. */
  void open(Reader reader) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    lock();
    try {
      long whole = read(file, reader);
      if (channel.size() > whole) {
        channel.truncate(whole);
        channel.force(true);
      }
      channel.position(whole);
    } catch (IOException damaged) {
      channel.close();
      throw damaged;
    }
  }

  void append(LogEntry entry) throws IOException {
    long before = channel.position();
    try {
      write(channel, codec.entry(entry));
      channel.force(false);
    } catch (IOException failed) {
      channel.truncate(before);
      throw failed;
    }
  }

  /** Replaces the file and opens the new one. */
  void replace(Content content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    writeFile(unfinished, content);
    close();
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    lock();
    channel.position(channel.size());
  }

  /** Two writers would write over each other; the lock ends with the process. */
  private void lock() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException ours) {
      channel.close();
      throw new IOException(file + " is in use", ours);
    }
    channel.close();
    throw new IOException(file + " is in use");
  }

  /** Writes a file of the log's form and sees it to the disk. */
  static void writeFile(Path target, Content content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 16);
      content.writeTo(
          line -> {
            buffer.writeBytes(line);
            if (buffer.size() > 1 << 16) {
              write(out, buffer.toByteArray());
              buffer.reset();
            }
          });
      write(out, buffer.toByteArray());
      out.force(true);
    }
  }

  /** Reads a file of the log's form; returns the bytes of its whole lines. */
  long read(Path source, Reader reader) throws IOException {
    long whole = 0;
    int number = 0;
    int rows = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source), 1 << 16)) {
      for (byte[] line = line(in); line != null; line = line(in)) {
        try {
          if (number == 0) {
            LogHead head = codec.head(line);
            rows = head.rows();
            reader.head(head);
          } else if (number <= rows) {
            LogCodec.BaseRow row = codec.row(line);
            reader.row(row.set(), row.key(), row.row());
          } else {
            reader.entry(codec.entry(line));
          }
        } catch (IOException | RuntimeException damaged) {
          throw new IOException(source + " is damaged at line " + (number + 1), damaged);
        }
        number++;
        whole += line.length + 1;
      }
    }
    if (number <= rows) {
      throw new IOException(source + " ends before its base state");
    }
    return whole;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /** The next line without its end, null when no whole one is left. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toByteArray();
      }
      line.write(b);
    }
    return null;
  }

  private static void write(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }
}
