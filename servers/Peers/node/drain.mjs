import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { census } from './census.mjs';
import { atDrain, ending, sockets } from './echo.mjs';

const BACKLOG_QUIET_MS = 20;
const BACKLOG_LOOKS = 10;
const POLL_MS = 1;
const LINGER_MS = 200;

/** Answers when none is open: each is closed in order, or cut off at the limit. */
export async function answerDrain(listener, seconds) {
    await drain(listener, seconds);
    return { event: 'drain', open: census.open };
}

/** Stops accepting, ends each connection behind what has arrived of it, and cuts off who has not taken it at the limit. */
export async function drain(listener, seconds) {
    const limit = performance.now() + 1000 * seconds;
    await stopAccepting(listener);
    atDrain.end = end;
    while (census.open > 0 && performance.now() < limit) {
        await endTheQuiet();
        await pause(POLL_MS);
    }
    cutOff();
    while (census.open > 0)
        await pause(POLL_MS);
}

// Who waits in the backlog believes to be connected, and a listener that closes resets them: they are accepted first. Where others come
// without end that is never through, and so is ended.
async function stopAccepting(listener) {
    for (let before = -1, looks = 0; before !== census.total && looks < BACKLOG_LOOKS; looks++) {
        before = census.total;
        await pause(BACKLOG_QUIET_MS);
    }
    listener.close();
}

// A turn of the event loop reads from every socket that has something, so one that is read from, and of which a whole turn brought
// nothing, has nothing. Who never is quiet ends with the first read that leaves nothing behind it. net tells nothing of what a peer's
// kernel has acknowledged: so, as in the lingering close of nginx, what comes behind the FIN is read and dropped until the peer ends its
// side too, or until nothing has come for a while.
async function endTheQuiet() {
    const before = [...sockets].filter(socket => !ending.has(socket)).map(socket => [socket, socket.bytesRead]);
    await turn();
    await turn();
    for (const [socket, bytesRead] of before)
        if (socket.bytesRead === bytesRead && socket.writableLength === 0 && !socket.isPaused())
            end(socket);
}

function end(socket) {
    ending.add(socket);
    socket.end(() => socket.setTimeout(LINGER_MS, socket.destroy));
}

function cutOff() {
    census.cut += sockets.size;
    ending.clear();
    sockets.forEach(socket => socket.destroy());
}
