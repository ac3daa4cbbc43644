// The echo in Node.js: package net as it comes, one process, one event loop in one thread.
//
//                 ┌──────────────────────────── event loop (libuv, epoll), the only thread that runs JavaScript ─┐
//   peers ──SYN──>│ listener ──accept──> net.Socket: stream, handle, four listeners that all sockets share       │
//                 │    └ EMFILE: libuv accepts and closes whoever waits (listener.mjs says what follows)         │
//   bytes ───────>│ read into a fresh 64 KiB of libuv's asking ──shrunk to what came──> Buffer ──> data: write   │
//                 │       write ──kernel takes all──> the Buffer is garbage, the socket waits and owns none      │
//                 │         └ it takes less ──> the stream keeps the rest, the socket pauses ──drain──> resumes  │
//                 └──────────────────────────────────────────────────────────────────────────────────────────────┘
//   stdin ──{"command":...}──> main ──{"event":...}──> stdout        in turns with the echo: a collection stops both
//
// An idle connection owns no buffer: what it costs is its objects in the heap of V8 and its handle in that of C.
import { answerCommands, emit } from './contract.mjs';
import { answerCensus, takenCensus } from './census.mjs';
import { answerDrain, drain } from './drain.mjs';
import { answerCollect, answerMemory } from './heap.mjs';
import { openListener, textOf } from './listener.mjs';
import { parseOptions } from './options.mjs';
import { exitWith } from './refusal.mjs';

// A terminal sends Ctrl-C to the whole group; the harness decides, by stdin.
process.on('SIGINT', () => {});
process.stdout.on('error', () => process.exit(1)); // nobody reads any more

const options = parseOptions(process.argv.slice(2));
const listener = await openListener(options).catch(error => exitWith(1, `cannot listen on ${textOf(options.address, options.port)}: `
    + `${error.code ?? error.message}; choose another --address or --port (--port 0 takes a free one)`));

const commands = {
    census: answerCensus,
    ...globalThis.gc && { collect: answerCollect }, // node --expose-gc
    memory: answerMemory,
    drain: () => answerDrain(listener, options.drainSeconds),
};

process.on('SIGTERM', async () => {
    await drain(listener, options.drainSeconds);
    emit(takenCensus('terminated'));
    process.exit(0);
});

const { address, port } = listener.address();
emit({
    event: 'listening',
    pid: process.pid,
    endpoints: [textOf(address, port)],
    runtime: `Node.js ${process.version}`,
    offers: [...Object.keys(commands), 'stop'],
});
await answerCommands(process.stdin, commands);
process.exit(0);
