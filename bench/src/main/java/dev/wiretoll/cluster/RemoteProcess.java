package dev.wiretoll.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child on another machine as a process: what is written to it goes there line by line, and so
 * comes what it says. One thread reads its output; any thread may do the rest.
 */
final class RemoteProcess extends Process {
  /** Exit code of one whose machine has left: nobody knows what became of it. */
  static final int LOST = -1;

  private static final byte[] END = new byte[0];

  private final int number;
  private final long pid;
  private final Consumer<MemberMessage> agent;
  private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final InputStream output = new Lines();
  private final OutputStream input = new Input();
  private volatile int exitCode;

  RemoteProcess(int number, long pid, Consumer<MemberMessage> agent) {
    this.number = number;
    this.pid = pid;
    this.agent = agent;
  }

  /** It has said a line. */
  void said(String line) {
    lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** It has ended, or its machine is gone. */
  void ended(int code) {
    if (ended.getCount() > 0) {
      exitCode = code;
      ended.countDown();
      lines.add(END);
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public OutputStream getOutputStream() {
    return input;
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  /** Its errors are printed on its own machine. */
  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    ended.await();
    return exitCode;
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    return ended.await(timeout, unit);
  }

  @Override
  public int exitValue() {
    if (ended.getCount() > 0) {
      throw new IllegalThreadStateException("it has not ended");
    }
    return exitCode;
  }

  @Override
  public void destroy() {
    agent.accept(new MemberMessage.Kill(number));
  }

  @Override
  public Process destroyForcibly() {
    destroy();
    return this;
  }

  /** What is written, sent at each end of a line. */
  private final class Input extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean closed;

    @Override
    public synchronized void write(int b) throws IOException {
      if (closed || ended.getCount() == 0) {
        throw new IOException("the process has ended");
      }
      if (b == '\n') {
        agent.accept(new MemberMessage.Input(number, line.toString(StandardCharsets.UTF_8)));
        line.reset();
      } else {
        line.write(b);
      }
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        agent.accept(new MemberMessage.EndOfInput(number));
      }
    }
  }

  /** What it says. */
  private final class Lines extends InputStream {
    private InputStream current = new ByteArrayInputStream(END);
    private boolean over;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int read = current.read(into, offset, length);
      while (read < 0 && !over) {
        byte[] next = take();
        over = next.length == 0;
        current = new ByteArrayInputStream(next);
        read = current.read(into, offset, length);
      }
      return read;
    }

    // A buffered reader asks again as long as something is available.
    @Override
    public int available() throws IOException {
      return current.available();
    }

    private byte[] take() throws IOException {
      try {
        return lines.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
