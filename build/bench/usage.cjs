// Loaded before a program: says at its end how much memory it took at most, in KiB.
const { existsSync, readFileSync, writeSync } = require('node:fs');
const process = require('node:process');

// Linux counts what the parent had at the fork as well; what the program itself had is in a file.
const status = '/proc/self/status';
const most = () =>
  existsSync(status)
    ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync(status, 'latin1'))?.[1])
    : process.resourceUsage().maxRSS;
process.on('exit', () => writeSync(2, `maxRSS ${most()}\n`));
