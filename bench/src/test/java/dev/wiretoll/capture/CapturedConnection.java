package dev.wiretoll.capture;

import java.util.Arrays;

/**
 * What one TCP connection carried, in the order it was sent.
 *
 * @param toServer payload that the client sent
 * @param fromServer payload that the server sent
 */
record CapturedConnection(byte[] toServer, byte[] fromServer) {

  @Override
  public boolean equals(Object other) {
    return other instanceof CapturedConnection that
        && Arrays.equals(toServer, that.toServer)
        && Arrays.equals(fromServer, that.fromServer);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(toServer) + Arrays.hashCode(fromServer);
  }

  @Override
  public String toString() {
    return "%d bytes to the server, %d from it".formatted(toServer.length, fromServer.length);
  }
}
