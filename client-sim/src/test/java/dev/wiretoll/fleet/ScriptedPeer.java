package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.ManualClock;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.Trace;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.timer.EventLoopTimers;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** The server's end of one client's connection, byte by byte, with a clock that stands still. */
final class ScriptedPeer implements Client.Lifecycle {
  static final FeedSchedule SCHEDULE = FeedSchedule.periodic(0, 1, 1, 1_000);
  static final Milestones MILESTONES = new Milestones(0, 0, 1_000_000, 2_000_000);

  private final ManualClock clock = new ManualClock(0);
  private final Trace trace = new Trace();
  private final EmbeddedChannel timers = new EmbeddedChannel();
  private final ScriptedDialer dialer = new ScriptedDialer();
  private final LoopContext context =
      new LoopContext(
          timers.eventLoop(),
          new EventLoopTimers(timers.eventLoop(), clock),
          clock,
          Runnable::run,
          new FleetCounters(),
          trace,
          loop -> dialer);
  private EmbeddedChannel channel = new EmbeddedChannel();
  private int readyTimes;
  private int closedTimes;

  ScriptedPeer() {
    timers.freezeTime();
  }

  LoopContext context() {
    return context;
  }

  ManualClock clock() {
    return clock;
  }

  Trace trace() {
    return trace;
  }

  UpdateReader updates() {
    return new UpdateReader(0, UpdateText.LENGTH_BYTES, false, context);
  }

  void connect(Client client) {
    begin();
    channel = new EmbeddedChannel(context.meter(), client.connection());
  }

  /** Begins to measure; for who is no client and dials by itself. */
  void begin() {
    context.recorder().begin(MILESTONES);
  }

  /** Connections that the client has asked for by itself and not got yet. */
  int dialled() {
    return dialer.waiting.size();
  }

  /** The client gets the connection that it has asked for; the last one is forgotten. */
  void accepts() {
    channel = dialer.waiting.remove().open();
  }

  /** The client does not get the connection that it has asked for. */
  void refuses() {
    dialer.waiting.remove().fail();
  }

  /** Whether the client has ended its direction of the connection. */
  boolean outputEnded() {
    return dialer.outputEnded;
  }

  /** Runs what the client has put off, as if so much time had passed. */
  void passes(long ms) {
    timers.advanceTimeBy(ms, TimeUnit.MILLISECONDS);
    timers.runScheduledPendingTasks();
  }

  void sends(String text) {
    sends(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void sends(byte[] bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes));
  }

  void sendsByteByByte(byte[] bytes) {
    for (byte one : bytes) {
      sends(new byte[] {one});
    }
  }

  void sendsInTwo(byte[] bytes, int at) {
    sends(Arrays.copyOf(bytes, at));
    sends(Arrays.copyOfRange(bytes, at, bytes.length));
  }

  void closes() {
    channel.close();
  }

  byte[] received() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      byte[] bytes = new byte[part.readableBytes()];
      part.readBytes(bytes).release();
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  String receivedText() {
    return new String(received(), StandardCharsets.ISO_8859_1);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  boolean wasReady() {
    return readyTimes == 1;
  }

  Counts counts() {
    return measured().counts();
  }

  LoopMeasurement measured() {
    return context.recorder().measurement(sent(), explained()).join();
  }

  LedgerSnapshot sent() {
    return context.sent().snapshot();
  }

  /** Bytes to the client. */
  LedgerSnapshot explained() {
    return context.received().snapshot();
  }

  /** The connection ends, every byte has its cause and no buffer is left. */
  void leavesNothing() {
    received();
    assertThat(channel.finishAndReleaseAll()).isFalse();
    assertThat(closedTimes).isEqualTo(1);
    assertThat(sent().unexplainedBytes()).isZero();
    assertThat(explained().unexplainedBytes()).isZero();
  }

  private final class ScriptedDialer implements Dialer {
    private final Queue<Dialled> waiting = new ArrayDeque<>();
    private boolean outputEnded;

    @Override
    public ChannelFuture dial(ChannelHandler last) {
      Dialled dialled = new Dialled(last);
      waiting.add(dialled);
      return dialled.connecting;
    }

    @Override
    public void endOutput(Channel ended) {
      outputEnded = true;
    }
  }

  /** A connection that has been asked for, until it opens or is not wanted any more. */
  private final class Dialled {
    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final ChannelPromise connecting = connection.newPromise();
    private final ChannelHandler last;

    Dialled(ChannelHandler last) {
      this.last = last;
      connection.closeFuture().addListener(closed -> giveUp());
    }

    EmbeddedChannel open() {
      connection.pipeline().addLast(context.meter(), last);
      connecting.setSuccess();
      connection.pipeline().fireChannelActive();
      return connection;
    }

    void fail() {
      connecting.setFailure(new ConnectException("Connection refused"));
    }

    private void giveUp() {
      dialer.waiting.remove(this);
      connecting.tryFailure(new ClosedChannelException());
    }
  }

  static String update(long sequence) {
    return new String(UpdateText.encode(1, 0, sequence), StandardCharsets.US_ASCII);
  }

  @Override
  public void ready() {
    readyTimes++;
  }

  @Override
  public void closed() {
    closedTimes++;
  }
}
