import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { requestIn } from './request.js';

/**
 * Acts as a PowerShell that opens sessions: it says what each password is followed by, and writes down, in the file
 * that it is started with, that it began and what it was told.
 */
const note = (/** @type {string} */ text) => appendFileSync(process.argv[2] ?? '', `${text}\n`);

let reply = '';
let mark = '';
let awaits = 'command';

/** @param {object} value */
const event = (value) => {
  reply += `${mark}${JSON.stringify(value)}\n`;
};
const done = () => event({ stream: 'done', ok: true, dropped: 0 });

/** @param {string} id */
function refuse(id) {
  const error = { id, category: 'OpenError', message: id, terminating: true };
  event({ stream: 'error', error });
  event({ stream: 'done', ok: false, dropped: 0, code: 'failed' });
}

/** @param {string} password */
function open(password) {
  note(`password ${password}`);
  if (password === 'wrong') return refuse('AccessDenied,PSSessionOpenFailed');
  if (password === 'silent') {
    // It has begun, and nobody answers from far away.
    process.stdout.write(reply);
    awaits = 'nothing';
    return;
  }
  event({ stream: 'warning', text: 'For the initial configuration only.' });
  reply += 'WARNING: Written through the host.\nWARNING: For the initial configuration only.\n';
  return done();
}

/** @param {string} line */
function hear(line) {
  const marker = /^\[Console\]::(Out|Error)\.Write\("(\w+)`n"\)$/.exec(line);
  if (marker !== null) {
    if (marker[1] === 'Error') process.stderr.write(`${marker[2]}\n`);
    else {
      process.stdout.write(`${reply}${marker[2]}\n`);
      reply = '';
    }
  } else if (awaits === 'request') {
    const request = requestIn(line);
    mark = request.mark;
    event({ stream: 'hello', protocol: 1 });
    awaits = request.device.does === 'open' ? 'secret' : 'command';
    // A far end that never answers.
    if (request.device.does === 'call') awaits = 'nothing';
    if (request.device.does === 'close') {
      note('close');
      done();
    }
  } else if (awaits === 'secret') {
    awaits = 'command';
    open(Buffer.from(line.slice(1), 'base64').toString('utf16le'));
  } else if (line === '& $env:EDGE_WIZARD_HOST_SCRIPT') awaits = 'request';
}

note('begin');
createInterface({ input: process.stdin }).on('line', (line) => {
  if (awaits !== 'nothing') hear(line);
});
