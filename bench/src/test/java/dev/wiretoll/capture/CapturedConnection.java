package dev.wiretoll.capture;

/**
 * What one TCP connection carried, in the order it was sent; each byte is a character.
 *
 * @param toServer payload that the client sent
 * @param fromServer payload that the server sent
 */
record CapturedConnection(String toServer, String fromServer) {}
