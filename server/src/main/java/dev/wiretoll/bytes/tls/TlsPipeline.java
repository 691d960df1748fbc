package dev.wiretoll.bytes.tls;

import dev.wiretoll.bytes.Ledger;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCounted;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;

/**
 * Adds TLS to a pipeline, with the account of every byte of its records.
 *
 * <pre>
 *   socket - ByteMeter - [ RecordAccount - SslHandler - PlaintextAccount ] - who explains plaintext
 * </pre>
 */
public final class TlsPipeline {
  /** Time that a handshake may take before the connection is closed. */
  public static final int HANDSHAKE_TIMEOUT_SECONDS = 10;

  private TlsPipeline() {}

  /**
   * Adds the three handlers at the pipeline's end; who reads and writes plaintext, and explains it
   * in the same ledgers, is to be added behind them. Called in the channel's event loop, which must
   * own the ledgers, before the channel is active.
   *
   * @param engine a fresh engine of the JDK, which no one else uses
   * @param received explains what comes: records without plaintext whole, others less plaintext
   * @param sent explains what goes, once written
   * @return what TLS costs this connection; read in the event loop only
   * @throws IllegalArgumentException when the engine's memory is counted by its user
   */
  public static TlsTally addTo(
      ChannelPipeline pipeline, SSLEngine engine, Ledger received, Ledger sent) {
    if (engine instanceof ReferenceCounted) {
      throw new IllegalArgumentException("engine must be the JDK's: " + engine.getClass());
    }
    TlsTally tally = new TlsTally(received, sent);
    AccountedEngine accounted = new AccountedEngine(engine, tally);
    SslHandler handler = new SslHandler(accounted);
    handler.setHandshakeTimeout(HANDSHAKE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    pipeline.addLast(new RecordAccount(accounted, tally), handler, new PlaintextAccount(tally));
    return tally;
  }

  /** Whether a handler is one of the three; they must stay as long as the connection. */
  public static boolean owns(ChannelHandler handler) {
    return handler instanceof RecordAccount
        || handler instanceof SslHandler
        || handler instanceof PlaintextAccount;
  }
}
