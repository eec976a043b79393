package io.strata.system.salesforce.vendor.pubsub;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.strata.system.salesforce.stream.CrmEvent;
import io.strata.system.salesforce.stream.EventSource;
import io.strata.system.salesforce.stream.Feed;
import io.strata.system.salesforce.stream.FeedLost;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.Session;
import io.strata.system.salesforce.vendor.pubsub.wire.PubSubGrpc;
import io.strata.system.salesforce.vendor.pubsub.wire.TopicInfo;
import io.strata.system.salesforce.vendor.pubsub.wire.TopicRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** Every call to the org's event bus (Pub/Sub API Developer Guide). */
@ApplicationScoped
public class PubSubConnector implements EventSource {

  static final int DEADLINE_SECONDS = 10;

  /** A hundred events of the greatest size would not fit; they do not come in one answer either. */
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private static final Metadata.Key<String> TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE = key("instanceurl");
  private static final Metadata.Key<String> TENANT = key("tenantid");

  private final PubSubConfig config;
  private final SalesforceConnector org;
  private final MissedRecords missed;
  private final Payloads payloads;
  private ManagedChannel channel;

  public PubSubConnector(
      PubSubConfig config, SalesforceConnector org, MissedRecords missed, EventMapper mapper) {
    this.config = config;
    this.org = org;
    this.missed = missed;
    this.payloads = new Payloads(mapper);
  }

  @Override
  public Optional<String> unconfigured() {
    return config.pubsubUrl().isPresent()
        ? Optional.empty()
        : Optional.of("salesforce.pubsub-url is not set");
  }

  @Override
  public Instant now() {
    return org.now();
  }

  @Override
  public void missed(String topic, Instant since, Consumer<List<CrmEvent>> page) {
    missed.tell(topic, since, page);
  }

  /**
   * The topic is asked for first: that shows whether the way is open and the session good, which a
   * subscription without events does not.
   */
  @Override
  public Feed open(String topic, Optional<String> after) throws FeedLost {
    Session session = org.session();
    TopicInfo info;
    try {
      info = topic(session, topic);
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() != Status.Code.UNAUTHENTICATED) {
        throw BusFailures.lost(refused);
      }
      session = org.renewed(session);
      info = retopic(session, topic);
    }
    if (!info.getCanSubscribe()) {
      throw new FeedLost(FeedLost.Cause.REFUSED, "we may not subscribe to " + topic);
    }
    return new SubscribeFeed(PubSubGrpc.newStub(channel()), metadata(session), payloads, topic)
        .begin(after, schemas(session));
  }

  private TopicInfo retopic(Session session, String topic) throws FeedLost {
    try {
      return topic(session, topic);
    } catch (StatusRuntimeException refused) {
      throw BusFailures.lost(refused);
    }
  }

  private TopicInfo topic(Session session, String topic) {
    return schemas(session)
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .getTopic(TopicRequest.newBuilder().setTopicName(topic).build());
  }

  private PubSubGrpc.PubSubBlockingStub schemas(Session session) {
    return PubSubGrpc.newBlockingStub(channel())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata(session)));
  }

  private static Metadata metadata(Session session) {
    Metadata metadata = new Metadata();
    metadata.put(TOKEN, session.token());
    metadata.put(INSTANCE, session.instance().toString());
    metadata.put(TENANT, session.organization());
    return metadata;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private synchronized ManagedChannel channel() {
    if (channel == null) {
      channel = connect(config.pubsubUrl().orElseThrow());
    }
    return channel;
  }

  private ManagedChannel connect(URI url) {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() < 0 ? (secure ? 443 : 80) : url.getPort();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(url.getHost(), port).maxInboundMessageSize(LARGEST_ANSWER);
    if (!secure) {
      return builder.usePlaintext().build();
    }
    try {
      var trust = GrpcSslContexts.forClient();
      config.pubsubCaFile().map(Path::toFile).ifPresent((File ca) -> trust.trustManager(ca));
      return builder.sslContext(trust.build()).build();
    } catch (SSLException | IllegalArgumentException unusable) {
      throw new IllegalStateException("salesforce.pubsub-ca-file cannot be used", unusable);
    }
  }

  @PreDestroy
  public synchronized void close() {
    if (channel != null) {
      channel.shutdownNow();
    }
  }
}
