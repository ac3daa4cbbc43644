import { isIP } from 'node:net';
import { exitWith } from './refusal.mjs';

const LARGEST_BUFFER = 2 ** 30;

const parsers = {
    '--address': { name: 'address', parse: ipAddress },
    '--port': { name: 'port', parse: wholeNumber(0, 65535) },
    '--backlog': { name: 'backlog', parse: wholeNumber(1, 2 ** 31 - 1) },
    // Taken and without effect: net reads into buffers of its own, and lets go of each when it is echoed.
    '--buffer-bytes': { name: 'bufferBytes', parse: wholeNumber(1, LARGEST_BUFFER) },
    '--no-delay': { name: 'noDelay', parse: trueOrFalse },
    '--receive-buffer-bytes': { parse: notInNode('package net cannot set SO_RCVBUF') },
    '--send-buffer-bytes': { parse: notInNode('package net cannot set SO_SNDBUF') },
    '--drain-seconds': { name: 'drainSeconds', parse: seconds },
    '--listeners': { name: 'listeners', parse: oneListener },
};

/** Ends the process with one line on stderr and exit code 2 if an argument is wrong, or asks for what Node.js cannot do. */
export function parseOptions(words) {
    const options = { address: '127.0.0.1', port: 0, backlog: 4096, noDelay: true, drainSeconds: 30 };
    for (let i = 0; i < words.length; i += 2) {
        const option = words[i];
        if (!Object.hasOwn(parsers, option))
            exitWith(2, `${option}: unknown; the options are ${Object.keys(parsers).join(' ')}`);
        if (i + 1 === words.length)
            exitWith(2, `${option}: give a value after it`);
        const { name, parse } = parsers[option];
        options[name] = parse(words[i + 1], remedy => exitWith(2, `${option} ${words[i + 1]}: ${remedy}`));
    }
    return options;
}

function wholeNumber(least, most) {
    return (text, refuse) => {
        const value = /^\d+$/.test(text) ? Number(text) : -1;
        return value >= least && value <= most ? value : refuse(`give a whole number from ${least} to ${most}`);
    };
}

function seconds(text, refuse) {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
    return value > 0 && value <= 86400 ? value : refuse('give a number of seconds above 0, at most 86400');
}

function trueOrFalse(text, refuse) {
    return text === 'true' || text === 'false' ? text === 'true' : refuse('give true or false');
}

function ipAddress(text, refuse) {
    return isIP(text) ? text : refuse('give an IP address, such as 127.0.0.1');
}

// SO_REUSEPORT came with 22.12 (https://nodejs.org/api/net.html#serverlistenoptions-callback, reusePort).
function oneListener(text, refuse) {
    return text === '1' ? 1 : refuse('give 1: package net of Node.js 20 has no SO_REUSEPORT');
}

function notInNode(why) {
    return (_, refuse) => refuse(`${why}, leave it out`);
}
