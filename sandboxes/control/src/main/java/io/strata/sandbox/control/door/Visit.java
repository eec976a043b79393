package io.strata.sandbox.control.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.journal.Journal;
import io.strata.sandbox.control.journal.JournalEntry;
import io.strata.sandbox.control.journal.SafeQuery;
import io.strata.sandbox.control.vendor.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** One request from arrival to the end of its answer, and the ways it can end. */
record Visit(
    HttpServerRequest request,
    InstantSource clock,
    Instant at,
    long startedNanos,
    Journal journal) {

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-.*");

  /** HTTP-date with the two-digit day RFC 9110 asks for; a vendor's Date is the sandbox's time. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Writes the journal entry; called once, before anything leaves. */
  void note(int status, String consumer, String faultId) {
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    journal.add(
        seq ->
            new JournalEntry(
                seq,
                at,
                request.method().name(),
                request.path().replaceAll("/{2,}", "/"),
                SafeQuery.of(request.query()),
                status,
                millis,
                traceId(),
                consumer,
                faultId));
  }

  void send(Answer answer, FaultEffect effect, String faultId) {
    byte[] body = answer.body();
    HttpServerResponse response = request.response().setStatusCode(answer.status());
    response.putHeader("Date", HTTP_DATE.format(clock.instant()));
    answer.headers().forEach(response::putHeader);
    answer.cookies().forEach(cookie -> response.headers().add("Set-Cookie", cookie));
    if (body.length > 0 && acceptsGzip()) {
      body = packed(body);
      response.putHeader("Content-Encoding", "gzip").putHeader("Vary", "Accept-Encoding");
    }
    note(answer.status(), answer.consumer(), faultId);
    if (answer.status() != 204 && answer.status() != 304) {
      response.putHeader("Content-Length", String.valueOf(body.length));
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else if (effect.truncate() != null && effect.truncate() < body.length) {
      response
          .write(Buffer.buffer(body).slice(0, effect.truncate()))
          .onComplete(written -> request.connection().close());
    } else {
      response.end(Buffer.buffer(body));
    }
  }

  /** Commits, then closes the connection without a word. */
  void drop(Answer answer, String faultId) {
    note(0, answer.consumer(), faultId);
    request.connection().close();
  }

  /** A real TCP RST: no linger, and past TLS, whose close would send a polite alert first. */
  void reset(String faultId) {
    note(0, null, faultId);
    Channel channel = ((ConnectionBase) request.connection()).channel();
    channel
        .eventLoop()
        .execute(
            () -> {
              channel.config().setOption(ChannelOption.SO_LINGER, 0);
              channel.unsafe().close(channel.voidPromise());
            });
  }

  private String traceId() {
    String header = request.getHeader("traceparent");
    Matcher matcher = TRACEPARENT.matcher(header == null ? "" : header);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private boolean acceptsGzip() {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
