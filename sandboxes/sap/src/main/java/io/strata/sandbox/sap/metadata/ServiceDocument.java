package io.strata.sandbox.sap.metadata;

import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.ServiceModel;
import java.util.stream.Collectors;

/** What stands at a service's root: the names of its sets. */
public final class ServiceDocument {

  private ServiceDocument() {}

  public static String json(ServiceModel service) {
    return service.allSets().stream()
        .map(set -> "\"" + set.name() + "\"")
        .collect(Collectors.joining(",", "{\"d\":{\"EntitySets\":[", "]}}"));
  }

  /** AtomPub, for callers that do not ask for JSON. */
  public static String xml(ServiceModel service, String root) {
    return service.allSets().stream()
        .map(ServiceDocument::collection)
        .collect(
            Collectors.joining(
                "",
                """
                <?xml version="1.0" encoding="utf-8"?>\
                <app:service xml:lang="en" xml:base="%s/" xmlns:app="http://www.w3.org/2007/app" \
                xmlns:atom="http://www.w3.org/2005/Atom"><app:workspace>\
                <atom:title type="text">Data</atom:title>"""
                    .formatted(root),
                "</app:workspace></app:service>"));
  }

  private static String collection(EntitySet set) {
    return "<app:collection href=\"%s\"><atom:title type=\"text\">%s</atom:title></app:collection>"
        .formatted(set.name(), set.name());
  }
}
