package io.strata.sandbox.salesforce.pubsub;

import io.grpc.netty.shaded.io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiationEvent;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiators;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandler;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.util.AsciiString;

/**
 * One port for callers with and without TLS: the first byte of a connection tells which they are,
 * since a TLS record of a handshake begins with 22 (RFC 8446, section 5.1) and HTTP/2 with a `P`.
 */
final class PlainOrTls implements ProtocolNegotiator {

  private static final int HANDSHAKE = 22;

  private final ProtocolNegotiator plain = InternalProtocolNegotiators.serverPlaintext();
  private final ProtocolNegotiator tls;

  PlainOrTls(SslContext context) {
    this.tls = InternalProtocolNegotiators.serverTls(context);
  }

  @Override
  public AsciiString scheme() {
    return tls.scheme();
  }

  @Override
  public ChannelHandler newHandler(GrpcHttp2ConnectionHandler connection) {
    return new FirstByte(connection);
  }

  @Override
  public void close() {
    plain.close();
    tls.close();
  }

  /** Waits for the first byte, then makes way for the handler that it asks for. */
  private final class FirstByte extends ChannelInboundHandlerAdapter {

    private final GrpcHttp2ConnectionHandler connection;
    private Object beginning = InternalProtocolNegotiationEvent.getDefault();

    FirstByte(GrpcHttp2ConnectionHandler connection) {
      this.connection = connection;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (beginning.getClass().isInstance(event)) {
        beginning = event;
      } else {
        context.fireUserEventTriggered(event);
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      boolean handshake = bytes.getUnsignedByte(bytes.readerIndex()) == HANDSHAKE;
      ChannelHandler next = (handshake ? tls : plain).newHandler(connection);
      context.pipeline().addAfter(context.name(), null, next);
      context.fireUserEventTriggered(beginning);
      context.fireChannelRead(message);
      context.pipeline().remove(this);
    }
  }
}
