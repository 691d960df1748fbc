package dev.wiretoll.bytes;

import io.netty.buffer.ByteBuf;

/** Explains what follows an upgrade; one a direction of a connection, used by its event loop. */
sealed interface FrameStream permits FrameScanner, HixieFrameScanner, WholeStream {

  /** Explains the bytes of [from, to); does not move the buffer's indexes. */
  void scan(ByteBuf buffer, int from, int to);
}
