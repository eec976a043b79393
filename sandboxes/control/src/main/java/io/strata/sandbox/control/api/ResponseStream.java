package io.strata.sandbox.control.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionException;

/** A response body written from a virtual thread, which waits until each piece has left. */
final class ResponseStream extends OutputStream {

  private static final int PIECE = 64 * 1024;

  private final HttpServerResponse response;
  private Buffer piece = Buffer.buffer(PIECE);

  ResponseStream(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void write(int one) throws IOException {
    piece.appendByte((byte) one);
    sendWhenFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    piece.appendBytes(bytes, offset, length);
    sendWhenFull();
  }

  private void sendWhenFull() throws IOException {
    if (piece.length() >= PIECE) {
      Buffer full = piece;
      piece = Buffer.buffer(PIECE);
      await(() -> response.write(full).toCompletionStage().toCompletableFuture().join());
    }
  }

  @Override
  public void close() throws IOException {
    if (!response.ended()) {
      await(() -> response.end(piece).toCompletionStage().toCompletableFuture().join());
    }
  }

  private static void await(Runnable sending) throws IOException {
    try {
      sending.run();
    } catch (CompletionException | IllegalStateException gone) {
      throw new IOException(gone);
    }
  }
}
