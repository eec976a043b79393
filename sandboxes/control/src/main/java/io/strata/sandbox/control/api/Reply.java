package io.strata.sandbox.control.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the control API answers, and how a blocking handler on a virtual thread becomes a route. */
record Reply(int status, String contentType, String body, List<?> elements) {

  private static final System.Logger LOG = System.getLogger(Reply.class.getName());
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(
              SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
              SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  Reply(int status, String contentType, String body) {
    this(status, contentType, body, null);
  }

  /** A long array, sent as it is written: nobody holds the whole of it as text. */
  static Reply array(List<?> elements) {
    return new Reply(200, "application/json", null, elements);
  }

  static Reply json(int status, Object value) {
    try {
      return new Reply(status, "application/json", JSON.writeValueAsString(value));
    } catch (JsonProcessingException defect) {
      throw new UncheckedIOException(defect);
    }
  }

  static Reply empty(int status) {
    return new Reply(status, null, null);
  }

  static Handler<RoutingContext> on(Function<RoutingContext, Reply> blocking) {
    return ctx -> Thread.ofVirtual().start(() -> run(blocking, ctx));
  }

  /** Everything no route answers, and every failure before one. */
  static void problemsFor(Router router) {
    router.errorHandler(
        404, ctx -> send(ctx, ProblemException.notFound("There is no such resource.")));
    router.errorHandler(405, ctx -> send(ctx, ProblemException.methodNotAllowed()));
    router.errorHandler(413, ctx -> send(ctx, ProblemException.tooLarge()));
    router.errorHandler(
        400, ctx -> send(ctx, ProblemException.unreadable("The request cannot be read.")));
    router.errorHandler(500, ctx -> send(ctx, ProblemException.internal()));
  }

  /** The JSON body, missing when there is none. */
  static JsonNode body(RoutingContext ctx) {
    String text = ctx.body().asString();
    if (text == null || text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw ProblemException.unreadable("The body is not JSON.");
    }
  }

  static Map<String, Object> bodyAsMap(RoutingContext ctx) {
    JsonNode body = body(ctx);
    JsonInput.of(body).check();
    return body.isMissingNode()
        ? Map.of()
        : JSON.convertValue(body, new TypeReference<Map<String, Object>>() {});
  }

  private static void run(Function<RoutingContext, Reply> blocking, RoutingContext ctx) {
    try {
      demandReadable(ctx);
      blocking.apply(ctx).send(ctx);
    } catch (ProblemException problem) {
      send(ctx, problem);
    } catch (RuntimeException | Error defect) {
      LOG.log(
          Level.ERROR, "defect at " + ctx.request().method() + " " + ctx.request().path(), defect);
      send(ctx, ProblemException.internal());
    }
  }

  /** Vert.x decodes a query when it is asked for it, and breaks down at one that is malformed. */
  private static void demandReadable(RoutingContext ctx) {
    try {
      ctx.queryParams();
    } catch (HttpException | IllegalArgumentException malformed) {
      throw ProblemException.invalidParameter("query", "must be percent-encoded");
    }
  }

  private static void send(RoutingContext ctx, ProblemException problem) {
    Reply json = json(problem.status(), problem.problem());
    new Reply(json.status, "application/problem+json", json.body).send(ctx);
  }

  private void send(RoutingContext ctx) {
    ctx.response().setStatusCode(status);
    if (elements != null) {
      ctx.response().putHeader("Content-Type", contentType).setChunked(true);
      writeElements(new ResponseStream(ctx.response()));
    } else if (body == null) {
      ctx.response().end();
    } else {
      ctx.response().putHeader("Content-Type", contentType).end(body);
    }
  }

  private void writeElements(ResponseStream out) {
    try (out;
        SequenceWriter array = JSON.writer().writeValuesAsArray(out)) {
      for (Object element : elements) {
        array.write(element);
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "caller gone", gone);
    }
  }
}
