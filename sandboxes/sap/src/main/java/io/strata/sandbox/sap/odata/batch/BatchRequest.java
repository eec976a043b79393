package io.strata.sandbox.sap.odata.batch;

import io.strata.sandbox.control.journal.SafeQuery;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.control.vendor.Parameters;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.odata.Gateway;
import io.strata.sandbox.sap.odata.ODataRequest;
import io.strata.sandbox.sap.odata.ServiceRequests;
import io.strata.sandbox.sap.odata.batch.Multipart.Part;
import io.strata.sandbox.sap.record.Transaction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * `$batch` (OData V2, Batch Processing): reads one by one, change sets each as one transaction. A
 * change set that fails is answered by one part with the error; the others still run.
 */
public final class BatchRequest {

  private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+)(?: HTTP/1\\.[01])?");
  private static final Pattern REFERENCE = Pattern.compile("^/?\\$([A-Za-z0-9_.-]+)(/.*)?$");

  /** A change set that must not happen, with the answer that says why. */
  private static final class Failed extends RuntimeException {
    private final transient Answer answer;

    Failed(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }
  }

  private final ODataRequest batch;
  private final ServiceRequests requests;

  public BatchRequest(ODataRequest batch, ServiceRequests requests) {
    this.batch = batch;
    this.requests = requests;
  }

  /** 202 whatever became of the parts. */
  public Answer answer() {
    List<Part> parts =
        Multipart.parts(
            batch.call().header("content-type").orElse(""), Multipart.text(batch.call().body()));
    BatchAnswer answer = new BatchAnswer("batch" + UUID.randomUUID().toString().replace("-", ""));
    for (Part part : parts) {
      if (Multipart.is(part.header("content-type"))) {
        changeSet(part, answer);
      } else {
        answer.add(single(request(part, Map.of())), part.header("content-id"));
      }
    }
    return Answer.bytes(202, "multipart/mixed; boundary=" + answer.boundary(), answer.bytes());
  }

  private Answer single(ODataRequest request) {
    try {
      if (!request.reads()) {
        throw SapException.unreadable("Changes of a batch belong into a change set.");
      }
      return requests.single(request);
    } catch (SapException refused) {
      return requests.refusal(request, refused);
    }
  }

  private void changeSet(Part part, BatchAnswer answer) {
    try {
      answer.add(
          requests.together(
              batch,
              transaction -> {
                BatchAnswer set =
                    new BatchAnswer("cs" + UUID.randomUUID().toString().replace("-", ""));
                Map<String, String> created = new HashMap<>();
                for (Part one : Multipart.parts(part.header("content-type"), part.content())) {
                  ODataRequest request = request(one, created);
                  set.add(change(request, created, one, transaction), one.header("content-id"));
                }
                return set;
              }));
    } catch (Failed failed) {
      answer.add(failed.answer, "");
    } catch (SapException refused) {
      answer.add(requests.refusal(batch, refused), "");
    }
  }

  private Answer change(
      ODataRequest request, Map<String, String> created, Part part, Transaction transaction) {
    if (request.reads()) {
      throw new Failed(
          requests.refusal(request, SapException.unreadable("A change set cannot read.")));
    }
    try {
      Answer answer = requests.write(request, transaction);
      String location = answer.headers().get("location");
      if (location != null && !part.header("content-id").isEmpty()) {
        created.put(part.header("content-id"), location.substring(batch.root().length() + 1));
      }
      return answer;
    } catch (SapException refused) {
      throw new Failed(requests.refusal(request, refused));
    }
  }

  /**
   * @param created addresses of entities created before in this change set, by Content-ID
   */
  private ODataRequest request(Part part, Map<String, String> created) {
    String content = part.content().replaceFirst("^(\r?\n)+", "");
    int end = content.indexOf('\n');
    String line = (end < 0 ? content : content.substring(0, end)).strip();
    Matcher matcher = REQUEST_LINE.matcher(line);
    if (!matcher.matches()) {
      throw SapException.unreadable("Malformed request line in batch: " + line);
    }
    Part message = Multipart.part(end < 0 ? "" : content.substring(end + 1));
    String url = matcher.group(2);
    int question = url.indexOf('?');
    String rawQuery = question < 0 ? "" : url.substring(question + 1);
    String path = relative(question < 0 ? url : url.substring(0, question), created);
    Map<String, String> headers = new HashMap<>(message.headers());
    headers.putIfAbsent("accept", batch.call().header("accept").orElse(""));
    Call call =
        new Call(
            matcher.group(1),
            path,
            SafeQuery.decode(rawQuery),
            Parameters.of(rawQuery),
            headers,
            body(message),
            batch.call().base(),
            batch.call().effects());
    return batch.with(Gateway.overridden(call), path);
  }

  /** Content-Length decides when it is there; the line end before the boundary is no body. */
  private static byte[] body(Part message) {
    byte[] bytes = Multipart.bytes(message.content());
    String length = message.header("content-length");
    if (length.matches("\\d{1,9}") && Integer.parseInt(length) <= bytes.length) {
      return Arrays.copyOf(bytes, Integer.parseInt(length));
    }
    return Multipart.bytes(message.content().stripTrailing());
  }

  /** Service-relative, root-relative and absolute addresses, and references to Content-IDs. */
  private String relative(String url, Map<String, String> created) {
    Matcher reference = REFERENCE.matcher(url);
    if (reference.matches() && created.containsKey(reference.group(1))) {
      String rest = reference.group(2) == null ? "" : reference.group(2);
      return created.get(reference.group(1)) + rest;
    }
    String path = url.replaceFirst("^https?://[^/]+", "");
    int root = path.indexOf(Gateway.ROOT);
    if (root >= 0) {
      String below = path.substring(root + Gateway.ROOT.length());
      int slash = below.indexOf('/');
      return slash < 0 ? "" : below.substring(slash + 1);
    }
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
