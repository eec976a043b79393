package io.strata.kubernetes.network;

import java.util.Map;
import java.util.Optional;

/** Somebody who may call or be called. */
public sealed interface Endpoint {
  String name();

  /** A pod: in the policies' namespace if that is the namespace's name, else a stranger's. */
  record Pod(
      String name,
      String namespace,
      Map<String, String> namespaceLabels,
      Map<String, String> labels)
      implements Endpoint {}

  /** A machine outside the cluster. */
  record Host(String name, String address) implements Endpoint {}

  /** The pod, if it is one of this namespace: only those are subject to its policies. */
  default Optional<Pod> podOf(String namespace) {
    return this instanceof Pod pod && pod.namespace().equals(namespace)
        ? Optional.of(pod)
        : Optional.empty();
  }
}
