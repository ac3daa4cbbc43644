// One line on stderr and the exit code: 1 the endpoint is not to be had, 2 the command line is wrong.
export function exitWith(code, text) {
    process.stderr.write(`node-net: ${text}\n`);
    process.exit(code);
}
