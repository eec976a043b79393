package io.strata.sandbox.control.door;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bodies that come in and are not answered yet. All together they take a share of the heap, so that
 * no number of large ones brings the sandbox down: what is beyond it is refused.
 */
final class Uploads {

  private final long largest;
  private final long together;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param largest bytes of one body
   * @param together bytes of all
   */
  Uploads(long largest, long together) {
    this.largest = Math.min(largest, together);
    this.together = together;
  }

  Upload begin() {
    return new Upload();
  }

  /** One body. Not thread-safe but for {@link #release}. */
  final class Upload {

    private final Buffer body = Buffer.buffer();
    private final AtomicLong own = new AtomicLong();
    private boolean refused;

    /** Takes a chunk in; the status with which the body is refused by it, 0 when it is not. */
    int add(Buffer chunk) {
      if (refused) {
        return 0;
      }
      boolean tooLarge = body.length() + chunk.length() > largest;
      if (tooLarge || held.addAndGet(own(chunk)) > together) {
        refused = true;
        release();
        return tooLarge ? 413 : 503;
      }
      body.appendBuffer(chunk);
      return 0;
    }

    private long own(Buffer chunk) {
      own.addAndGet(chunk.length());
      return chunk.length();
    }

    boolean refused() {
      return refused;
    }

    byte[] bytes() {
      return body.getBytes();
    }

    /** To be called when the request is over, however it ended; more than once does no harm. */
    void release() {
      held.addAndGet(-own.getAndSet(0));
    }
  }
}
