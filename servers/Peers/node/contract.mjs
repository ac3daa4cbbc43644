import { createInterface } from 'node:readline';

/** Answers lines one after the other; returns at the end of stdin, which means: stop now. */
export async function answerCommands(stdin, commands) {
    for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
        const answer = await answerLine(line, commands);
        emit(answer);
        if (answer.event === 'stop')
            return;
    }
}

async function answerLine(line, commands) {
    let name;
    try {
        name = commandOf(JSON.parse(line));
    } catch (error) {
        return { event: 'invalid', reason: error.message };
    }
    if (name === 'stop')
        return { event: 'stop' };
    return Object.hasOwn(commands, name) ? commands[name]() : { event: 'unknown', command: name };
}

function commandOf(request) {
    if (typeof request?.command !== 'string')
        throw new TypeError('expected {"command":"..."}');
    return request.command;
}

/** Writes one line. On Linux a pipe is written to synchronously, so that it is out before the process may exit. */
export function emit(event) {
    process.stdout.write(`${JSON.stringify(event)}\n`);
}
