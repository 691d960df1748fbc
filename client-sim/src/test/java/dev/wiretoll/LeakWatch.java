package dev.wiretoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what Netty reports as leaked, so that a test can fail by it; any thread. */
public final class LeakWatch<T> extends ResourceLeakDetector<T> {
  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
  private static final String CANARY = "canary-";

  /** Called by Netty. */
  @SuppressWarnings("deprecation")
  public LeakWatch(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
  }

  /** Looked for by Netty, which complains when it is not there. */
  public LeakWatch(Class<?> resourceType, int samplingInterval, long ignored) {
    this(resourceType, samplingInterval);
  }

  /** Fails when a buffer was leaked; waits until a buffer leaked on purpose has been noticed. */
  public static void assertNothingLeaked() {
    String canary = CANARY + UUID.randomUUID();
    leak(canary);

    await()
        .until(
            () -> {
              System.gc();
              Unpooled.directBuffer(1).release();
              return LEAKS.stream().anyMatch(leak -> leak.contains(canary));
            });

    assertThat(LEAKS).allMatch(leak -> leak.contains(CANARY));
  }

  private static void leak(String hint) {
    ByteBuf canary = Unpooled.directBuffer(1);
    canary.touch(hint);
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    LEAKS.add(resourceType + records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    LEAKS.add(resourceType);
  }
}
