/**
 * What clients say to the server and to one another: echo, and rooms in which everyone hears
 * everyone.
 *
 * <p>Must not know the feed or its deliveries. An endpoint and its handlers belong to their
 * connection's event loop; a room is shared by all loops, and its members of one loop are touched
 * by that loop only.
 */
package dev.wiretoll.server.talk;
