package dev.wiretoll.fleet;

import io.netty.buffer.ByteBuf;

/**
 * Finds updates in the body of a streamed response, however it is cut, and explains its bytes. One
 * for each response; used by its client's event loop.
 */
interface StreamBody {

  /** Bytes with which a server begins every response, so that a client hears of it at once. */
  int helloBytes();

  /** Takes bytes behind the hello, from the reader index to the end. */
  void take(ByteBuf bytes);

  /** The response has ended, whole or not. */
  void end();

  /** Who is told what was found. */
  interface Finder {
    /**
     * An update.
     *
     * @param framingBytes what the format adds to its text
     * @param framingCharacters the same without line ends
     */
    void found(ByteBuf text, int index, int textBytes, int framingBytes, int framingCharacters);

    /** Bytes that carry nothing. */
    void foundNothing(int framingBytes, int framingCharacters);
  }
}
