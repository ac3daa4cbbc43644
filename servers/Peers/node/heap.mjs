import { setImmediate as turn } from 'node:timers/promises';

// Twice, with turns between: what a collection finds dead gives back its memory outside the heap of V8, handles and the bytes of
// Buffers, in callbacks that the event loop runs later.
export async function answerCollect() {
    for (let i = 0; i < 2; i++) {
        globalThis.gc();
        await turn();
        await turn();
    }
    return { event: 'collect' };
}

// Node.js counts the bytes of Buffers as external, beside the heap of V8; a handle, which C allocates, is in neither.
// V8 does not tell what it has allocated since its start.
export function answerMemory() {
    const { heapUsed, heapTotal, external } = process.memoryUsage();
    return { event: 'memory', managed_live_bytes: heapUsed + external, managed_committed_bytes: heapTotal + external };
}
