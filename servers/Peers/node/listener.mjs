import { createServer, isIPv6 } from 'node:net';
import { census } from './census.mjs';
import { serve } from './echo.mjs';

/** Resolves to a server that listens, or rejects because the port is taken or the address is not of this machine. */
export function openListener({ address, port, backlog, noDelay }) {
    return new Promise((resolve, reject) => {
        const server = createServer({ noDelay }, serve);
        server.once('error', reject);
        server.listen({ host: address, port, backlog }, () => {
            server.off('error', reject);
            server.on('error', countFailedAccept);
            resolve(server);
        });
    });
}

// What is left of a shortage of descriptors here. libuv keeps one in reserve, and with it accepts and closes everybody who waits
// (uv__emfile_trick in src/unix/stream.c of libuv 1.46), of which neither net nor this program hears. Only when the reserve is
// gone too does accept's error come up.
function countFailedAccept() {
    census.acceptFailures++;
}

/** "127.0.0.1:40123" or "[::1]:40123". */
export function textOf(address, port) {
    return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}
