package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.recorder.MessageKind;
import dev.wiretoll.schedule.DueTimes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.Optional;

/**
 * A client that takes its updates from the body of one response, as chunks or as server-sent
 * events. When the response or its connection ends, it asks for what follows.
 */
final class StreamClient implements Client, Pushed, StreamReader.Owner {
  private final StreamRequests requests;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final Reconnection reconnection;
  private ChannelHandlerContext channel;
  private TlsShare tls;
  private boolean ready;
  private boolean connected;
  private boolean finishing;
  private boolean ended;
  private boolean over;

  StreamClient(
      StreamRequests requests,
      LoopContext context,
      UpdateReader updates,
      boolean traced,
      Lifecycle lifecycle) {
    this.requests = requests;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.lifecycle = lifecycle;
    this.reconnection = new Reconnection(context, this::connection);
  }

  /** Whether the first response has begun. */
  boolean isReady() {
    return ready;
  }

  /** Whether its connection is open. */
  boolean isConnected() {
    return connected;
  }

  @Override
  public ChannelHandler connection() {
    return new StreamReader(context, this);
  }

  @Override
  public Optional<Channel> openConnection() {
    return connected ? Optional.of(channel.channel()) : Optional.empty();
  }

  @Override
  public void connected(ChannelHandlerContext ctx) {
    if (finishing || ended) {
      ctx.close();
      return;
    }
    channel = ctx;
    tls = TlsShare.of(ctx.channel(), context.recorder());
    connected = true;
    if (ready) {
      reconnection.succeeded();
    }
    ask();
  }

  @Override
  public StreamBody newBody(StreamReader reader) {
    Found found = new Found(reader);
    return requests.events()
        ? new EventBody(context.received(), found)
        : new PlainBody(updates.updateBytes(), context.received(), found);
  }

  @Override
  public void greeted() {
    tls.skip();
    if (!ready) {
      ready = true;
      lifecycle.ready();
    }
  }

  @Override
  public void ended() {
    if (!finishing && !ended) {
      ask();
    }
  }

  @Override
  public void begin(DueTimes times, long firstRequestNs) {
    updates.begin(times);
  }

  // The server closes when it sees the end of what it was sent; what it had sent still arrives.
  @Override
  public void finish() {
    finishing = true;
    reconnection.stop();
    if (connected) {
      context.dialer().endOutput(channel.channel());
    } else {
      end();
    }
  }

  @Override
  public void abandon() {
    finishing = true;
    reconnection.stop();
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void malformed() {
    if (!ended) {
      ended = true;
      context.recorder().malformed();
    }
  }

  @Override
  public void disconnected() {
    connected = false;
    if (ready && !finishing && !ended) {
      reconnection.begin();
    } else {
      end();
    }
  }

  // A connection that opens when the client has ended is closed, and its end says nothing new.
  private void end() {
    ended = true;
    if (!over) {
      over = true;
      lifecycle.closed();
    }
  }

  private void ask() {
    byte[] request =
        ready
            ? requests.resuming(updates.topic(), updates.next(), traced)
            : requests.first(updates.topic(), traced);
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(request))
        .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, request.length));
  }

  /** Records what one response holds. */
  private final class Found implements StreamBody.Finder {
    private final StreamReader reader;

    Found(StreamReader reader) {
      this.reader = reader;
    }

    @Override
    public void found(
        ByteBuf text, int index, int textBytes, int framingBytes, int framingCharacters) {
      long sequence = updates.sequence(text, index, textBytes);
      if (sequence < 0) {
        return;
      }
      long intendedNs = updates.intendedNs(sequence);
      takeChunkFraming(intendedNs);
      if (framingBytes > 0) {
        context
            .recorder()
            .framing(
                intendedNs,
                MessageKind.EVENT_FRAMING,
                Cause.SSE_FRAMING,
                framingBytes,
                framingCharacters);
      }
      updates.pushed(intendedNs, reader.seenNs());
      tls.records(intendedNs);
      updates.take(sequence, reader.seenNs(), textBytes);
      if (traced) {
        context.trace().add(TracedEvent.Kind.SEEN, reader.seenNs(), List.of(sequence));
      }
    }

    @Override
    public void foundNothing(int framingBytes, int framingCharacters) {
      long seenNs = reader.seenNs();
      context.recorder().heartbeat(seenNs, Cause.SSE_FRAMING, framingBytes, framingCharacters);
      int characters = reader.framingCharacters();
      context
          .recorder()
          .heartbeat(seenNs, Cause.CHUNK_FRAMING, reader.takeFramingBytes(), characters);
      tls.records(seenNs);
    }

    // A proxy may have put several updates into one chunk: the first of them bears it.
    private void takeChunkFraming(long intendedNs) {
      int characters = reader.framingCharacters();
      int bytes = reader.takeFramingBytes();
      if (bytes > 0) {
        context
            .recorder()
            .framing(intendedNs, MessageKind.CHUNK_FRAMING, Cause.CHUNK_FRAMING, bytes, characters);
      }
    }
  }
}
