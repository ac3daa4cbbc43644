// One connection: data ─> write ──taken──> data ...        its end ─> net ends our side behind the last write and closes
//                           └ not all taken ──> pause ──drain──> resume    (so a peer that does not read is not read from)
//
// The listeners are functions of the module, the same for every socket: a closure for each would be memory of each connection.
import { census, countClosed, countOpened } from './census.mjs';

/** Every open socket, for drain alone: net keeps no register that a program may read. Some 20 to 40 bytes a connection. */
export const sockets = new Set();

/** Those of them whose side a drain has ended. */
export const ending = new Set();

/** What a drain does to a socket of which all is read that had arrived; null until there is one. */
export const atDrain = { end: null };

// What libuv reads at once: a chunk that is shorter was the last that the kernel had.
const READ_BYTES = 65536;

export function serve(socket) {
    countOpened();
    sockets.add(socket);
    socket.on('data', echo);
    socket.on('drain', socket.resume);
    socket.on('error', leaveToClose);
    socket.on('close', forget);
}

// write returns false as soon as a chunk is as long as the high-water mark, even if the kernel has taken all of it by then;
// writableLength is what the kernel has not taken. Where it is short of the mark no drain follows, and up to the mark is kept.
function echo(chunk) {
    if (ending.has(this))
        return; // It came behind our FIN, so that nobody can answer it. Reading it keeps the close from being a reset.
    census.bytesIn += chunk.length;
    const moreIsWelcome = this.write(chunk, error => {
        if (!error)
            census.bytesOut += chunk.length;
    });
    if (!moreIsWelcome && this.writableLength > 0)
        this.pause();
    if (chunk.length < READ_BYTES)
        atDrain.end?.(this);
}

// The connection's error is its peer's affair; close follows it. Without a listener it would end the process.
function leaveToClose() {}

function forget() {
    sockets.delete(this);
    if (ending.delete(this))
        census.drained++;
    countClosed();
}
