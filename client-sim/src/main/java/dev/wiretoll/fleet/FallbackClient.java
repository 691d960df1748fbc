package dev.wiretoll.fleet;

import dev.wiretoll.schedule.DueTimes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A client that tries streaming and turns to long-polling when the first bytes of the stream are
 * late, because somebody on the way holds them back. Used by its event loop only.
 */
final class FallbackClient implements Client, Pushed, Paced {
  private final LoopContext context;
  private final Lifecycle lifecycle;
  private final Function<Lifecycle, PollingClient> longPolling;
  private final long patienceNs;
  private final StreamClient streaming;
  private Client current;
  private Optional<ChannelFuture> dialling = Optional.empty();
  private boolean turned;
  private boolean over;

  /**
   * A client of both kinds.
   *
   * @param patienceNs how long the first bytes may take once the connection is open
   */
  FallbackClient(
      LoopContext context,
      Lifecycle lifecycle,
      Function<Lifecycle, StreamClient> streaming,
      Function<Lifecycle, PollingClient> longPolling,
      long patienceNs) {
    this.context = context;
    this.lifecycle = lifecycle;
    this.longPolling = longPolling;
    this.patienceNs = patienceNs;
    this.streaming = streaming.apply(new Streaming());
    this.current = this.streaming;
  }

  @Override
  public ChannelHandler connection() {
    awaitFirstBytes();
    return streaming.connection();
  }

  private void awaitFirstBytes() {
    context.eventLoop().schedule(this::turnIfLate, patienceNs, TimeUnit.NANOSECONDS);
  }

  @Override
  public Optional<Channel> openConnection() {
    return current == streaming ? streaming.openConnection() : Optional.empty();
  }

  @Override
  public void begin(DueTimes times, long firstRequestNs) {
    current.begin(times, firstRequestNs);
  }

  @Override
  public void due() {
    if (current instanceof Paced paced) {
      paced.due();
    }
  }

  @Override
  public void finish() {
    current.finish();
  }

  @Override
  public void abandon() {
    over = true;
    current.abandon();
    dialling.filter(connecting -> !connecting.isDone()).ifPresent(c -> c.channel().close());
  }

  private void turnIfLate() {
    if (streaming.isReady() || over) {
      return;
    }
    if (!streaming.isConnected()) {
      awaitFirstBytes();
      return;
    }
    turned = true;
    context.counters().fellBack();
    streaming.abandon();
    PollingClient second = longPolling.apply(lifecycle);
    current = second;
    ChannelFuture connecting = context.dialer().dial(second.connection());
    dialling = Optional.of(connecting);
    connecting.addListener(
        done -> {
          if (!connecting.isSuccess()) {
            lifecycle.closed();
          }
        });
  }

  /** What becomes of the stream matters only as long as it is not given up. */
  private final class Streaming implements Lifecycle {
    @Override
    public void ready() {
      if (!turned) {
        lifecycle.ready();
      }
    }

    @Override
    public void closed() {
      if (!turned) {
        over = true;
        lifecycle.closed();
      }
    }
  }
}
