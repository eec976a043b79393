package io.strata.sandbox.control.fault;

import io.strata.sandbox.control.vendor.Call;

/**
 * Which requests a fault is for; absent parts match everything.
 *
 * @param method of any case; `*` for all
 * @param query substring of the decoded query or of the body
 * @param nth the fault begins with the nth request that matches, counted from its creation
 * @param share 0..1, the part of the matching requests that is hit
 */
public record FaultMatch(String method, PathGlob path, String query, Integer nth, Double share) {

  boolean accepts(Call call) {
    return (method == null || method.equals("*") || method.equalsIgnoreCase(call.method()))
        && (path == null || path.matches(call.path()))
        && (query == null
            || call.decodedQuery().contains(query)
            || call.bodyText().contains(query));
  }
}
