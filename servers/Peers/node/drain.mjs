import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { census } from './census.mjs';
import { sockets } from './echo.mjs';

const BACKLOG_QUIET_MS = 20;
const POLL_MS = 1;
const PATIENCE_MS = 1000; // without a byte or a connection less
const LIMIT_MS = 5000;

/** Stops accepting, closes each connection behind what has arrived of it, and cuts off who does not take it. */
export async function answerDrain(listener) {
    await stopAccepting(listener);
    if (!await awaitNoneOpen(closeTheQuiet)) {
        sockets.forEach(socket => socket.destroy());
        await awaitNoneOpen(() => {});
    }
    return { event: 'drain', open: census.open };
}

// Who waits in the backlog believes to be connected, and a listener that closes resets them: they are accepted first.
async function stopAccepting(listener) {
    for (let before = -1; before !== census.total;) {
        before = census.total;
        await pause(BACKLOG_QUIET_MS);
    }
    listener.close();
}

// net has no shutdown(SHUT_RD), which would put an end of stream behind what has arrived. But a turn of the event loop reads
// from every socket that has something, so one that is read from, and of which a whole turn brought nothing, has nothing.
async function closeTheQuiet() {
    const before = [...sockets].map(socket => [socket, socket.bytesRead]);
    await turn();
    await turn();
    for (const [socket, bytesRead] of before)
        if (socket.bytesRead === bytesRead && socket.writableLength === 0 && !socket.isPaused())
            socket.destroySoon();
}

async function awaitNoneOpen(step) {
    const begin = performance.now();
    let [moved, last] = [begin, progress()];
    while (census.open > 0) {
        await step();
        await pause(POLL_MS);
        const now = performance.now();
        if (progress() !== last)
            [moved, last] = [now, progress()];
        if (now - moved > PATIENCE_MS || now - begin > LIMIT_MS)
            return false;
    }
    return true;
}

function progress() {
    return census.bytesIn + census.bytesOut - census.open;
}
