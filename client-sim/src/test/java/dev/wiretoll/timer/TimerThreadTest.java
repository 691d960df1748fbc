package dev.wiretoll.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerThreadTest {
  private static final long MS = 1_000_000;
  private static final long LONG_NS = 3_600_000 * MS;

  private final NanoClock clock = NanoClock.system();
  private final TimerThread timers = TimerThread.start(clock);
  private final AtomicReference<Thread> loopThread = new AtomicReference<>();
  private final ExecutorService loop = Executors.newSingleThreadExecutor(this::loopThread);
  private final BlockingQueue<Long> ranNs = new LinkedBlockingQueue<>();
  private final Alarm alarm = timers.of(loop).alarm(() -> ranNs.add(clock.nanoTime()));

  @AfterEach
  void end() {
    timers.close();
    loop.shutdownNow();
  }

  @Test
  void theTaskRunsInItsEventLoopOnce() throws Exception {
    AtomicReference<Thread> ranIn = new AtomicReference<>();
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    timers
        .of(loop)
        .alarm(
            () -> {
              ranIn.set(Thread.currentThread());
              ran.add("once");
            })
        .at(clock.nanoTime() + MS);

    assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("once");
    assertThat(ranIn.get()).isSameAs(loopThread.get());
    assertThat(ran.poll(5, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void noTaskRunsBeforeItsInstant() throws Exception {
    for (int i = 0; i < 50; i++) {
      long instantNs = clock.nanoTime() + i * MS / 10;

      alarm.at(instantNs);

      assertThat(next() - instantNs).isNotNegative();
    }
  }

  @Test
  void whatIsPastRunsAtOnce() throws Exception {
    alarm.at(clock.nanoTime() - LONG_NS);

    assertThat(next()).isNotZero();
  }

  @Test
  void anEarlierInstantReplacesALaterOne() throws Exception {
    alarm.at(clock.nanoTime() + LONG_NS);
    alarm.at(clock.nanoTime() + MS);

    assertThat(next()).isNotZero();
  }

  @Test
  void aLaterInstantDoesNotReplaceAnEarlierOne() throws Exception {
    alarm.at(clock.nanoTime() + MS);
    alarm.at(clock.nanoTime() + LONG_NS);

    assertThat(next()).isNotZero();
  }

  @Test
  void aTaskMaySetItsAlarmAgain() throws Exception {
    BlockingQueue<List<Long>> done = new LinkedBlockingQueue<>();
    List<Long> dueNs = new ArrayList<>(List.of(clock.nanoTime() + MS));
    AtomicReference<Alarm> again = new AtomicReference<>();
    again.set(
        timers
            .of(loop)
            .alarm(
                () -> {
                  if (dueNs.size() == 20) {
                    done.add(dueNs);
                  } else {
                    dueNs.add(clock.nanoTime() + MS);
                    again.get().at(dueNs.get(dueNs.size() - 1));
                  }
                }));

    again.get().at(dueNs.get(0));

    assertThat(done.poll(10, TimeUnit.SECONDS)).hasSize(20);
  }

  @Test
  void anEventLoopThatHasEndedDoesNotKeepOthersWaiting() throws Exception {
    ExecutorService ended = Executors.newSingleThreadExecutor();
    Alarm forNobody = timers.of(ended).alarm(() -> ranNs.add(0L));
    ended.shutdownNow();

    forNobody.at(clock.nanoTime());
    alarm.at(clock.nanoTime() + MS);

    assertThat(next()).isNotZero();
    assertThat(ranNs).isEmpty();
  }

  private long next() throws InterruptedException {
    Long instantNs = ranNs.poll(10, TimeUnit.SECONDS);
    assertThat(instantNs).as("ran within ten seconds").isNotNull();
    return instantNs;
  }

  private Thread loopThread(Runnable work) {
    Thread thread = new Thread(work, "loop");
    thread.setDaemon(true);
    loopThread.set(thread);
    return thread;
  }
}
