/**
 * TLS as it is measured, alike on both ends: what its records cost, and contexts that make every
 * connection pay for its own handshake.
 *
 * <p>Owns the accounting of records around an engine, and the certificate and the choices that
 * decide how long a handshake is; they stand here, and not with the wire formats, because they need
 * no constant of the protocol and are made for measuring. Must not know what the encrypted bytes
 * say: plaintext is explained by who reads or writes it. A pipeline's accounting belongs to the
 * channel's event loop; contexts may be used by any thread.
 */
package dev.wiretoll.bytes.tls;
