package dev.wiretoll.compare;

import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.RunResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In what settings and environments differ. */
final class Contrasts {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_GIB = 1 << 30;
  private static final MathContext DIGITS = new MathContext(4);

  private Contrasts() {}

  static List<Contrast> ofSettings(CellSettings base, CellSettings other) {
    return between(words(base), words(other));
  }

  static List<Contrast> ofEnvironments(RunResult base, RunResult other) {
    return between(words(base.environment()), words(other.environment()));
  }

  /** Both must have the same names. */
  private static List<Contrast> between(Map<String, String> base, Map<String, String> other) {
    List<Contrast> contrasts = new ArrayList<>();
    base.forEach(
        (name, value) -> {
          if (!value.equals(other.get(name))) {
            contrasts.add(new Contrast(name, value, other.get(name)));
          }
        });
    return contrasts;
  }

  private static Map<String, String> words(Environment where) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("hosts", where.hostScope());
    words.put("processor", where.cpuModel());
    words.put("cores", Integer.toString(where.cores()));
    words.put("architecture", where.arch());
    words.put(
        "memory",
        where.memoryBytes() == 0 ? "" : plain(where.memoryBytes() / BYTES_PER_GIB) + " GiB");
    words.put("system", where.os());
    words.put("kernel", where.kernel());
    words.put("Java", where.java());
    words.put("Netty", where.nettyVersion());
    return words;
  }

  /** Every setting, so that those which differ cannot look alike. */
  static Map<String, String> words(CellSettings settings) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("interval", millis(settings.intervalNs()));
    words.put("poll interval", millis(settings.pollIntervalNs()));
    words.put("topics", Integer.toString(settings.topics()));
    words.put("update length", settings.messageBytes() + " B");
    words.put("one-way delay", millis(settings.oneWayDelayNs()));
    words.put("jitter", millis(settings.jitterNs()));
    words.put("TLS", onOff(settings.tls()));
    words.put("compression", onOff(settings.deflate()));
    words.put("headers", settings.headers());
    words.put("semantics", settings.semantics());
    words.put("phases", settings.phases());
    words.put("I/O", settings.io());
    words.put("warm-up", millis(settings.warmupNs()));
    words.put("measurement", millis(settings.durationNs()));
    words.put("drain", millis(settings.drainNs()));
    words.put("via", settings.via().orElse("nothing"));
    words.put("arrivals", settings.arrivals());
    words.put("messages from clients every", millis(settings.upstreamIntervalNs()));
    words.put("hold", millis(settings.holdNs()));
    words.put("heartbeat", millis(settings.heartbeatNs()));
    words.put("length of a stream", millis(settings.streamForNs()));
    words.put("fallback", onOff(settings.fallback()));
    words.put("isolation", onOff(settings.isolate()));
    words.put("socket buffer", settings.socketBufferBytes() + " B");
    words.put("slow readers", Integer.toString(settings.slowReaders()));
    return words;
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  private static String millis(long nanos) {
    return nanos == 0 ? "none" : exact(nanos / NANOS_PER_MILLI) + " ms";
  }

  /** All digits: settings that differ by a nanosecond must not look alike. */
  private static String exact(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
