package io.strata.engines.kafka;

/**
 * A topic that is there whenever Kafka is ready.
 *
 * @param retentionDays after which its records go
 */
public record Topic(String name, int partitions, int retentionDays) {}
