import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { requestIn } from './request.js';

/**
 * Acts as a PowerShell does towards the transport: it carries out the commands that write a marker, and the constant
 * line, whose request is the next line. The adapter that is asked for says what it does. A reply is written in one
 * piece, as a busy machine delivers it.
 */
let reply = '';
let state = 'idle';

/** @param {string} text */
const say = (text) => {
  reply += text;
};
/** @param {string} mark @param {object} value */
const event = (mark, value) => {
  say(`${mark}${JSON.stringify(value)}\n`);
};
/** @param {string} mark @param {string} Name */
const adapter = (mark, Name = 'Ethernet') => {
  event(mark, { stream: 'output', value: { Name, InterfaceIndex: process.pid } });
};
/** @param {string} mark @param {object} extra */
const done = (mark, extra = {}) => {
  event(mark, { stream: 'done', ok: true, dropped: 0, ...extra });
};
const flush = () => {
  process.stdout.write(reply);
  reply = '';
};

/** @type {Record<string, (mark: string) => void>} */
const behaviours = {
  crlf(mark) {
    adapter(mark);
    done(mark);
    reply = reply.replaceAll('}\n', '}\r\n');
  },
  noise(mark) {
    say('\u001b[?1hConnecting... ');
    adapter(mark);
    say('plain words\n');
    done(mark);
  },
  stderr(mark) {
    process.stderr.write('the disk grumbles\n');
    adapter(mark);
    done(mark);
  },
  exit(mark) {
    adapter(mark);
    flush();
    process.exit(0);
  },
  /** A module's own exit ends the script, not the shell. */
  'no last line'(mark) {
    adapter(mark);
  },
  'broken line'(mark) {
    say(`${mark}{"stream":"output","value":\n`);
    done(mark);
  },
  'unknown stream'(mark) {
    event(mark, { stream: 'telepathy', text: 'x' });
    done(mark);
  },
  'bad output'(mark) {
    event(mark, { stream: 'output', value: { Name: 7 } });
    done(mark);
  },
  refused(mark) {
    const error = {
      id: 'AccessDenied,Get-NetAdapter',
      category: 'PermissionDenied',
      message: 'Access is denied.',
    };
    event(mark, { stream: 'error', error: { ...error, hresult: -2147024891, terminating: true } });
    done(mark, { ok: false, code: 'failed' });
  },
  missing(mark) {
    const error = { id: 'CommandNotFoundException', category: 'ObjectNotFound', message: 'not found' };
    event(mark, { stream: 'error', error: { ...error, terminating: true } });
    done(mark, { ok: false, code: 'missing' });
  },
  flood(mark) {
    const piece = `${'x'.repeat(1023)}\n`.repeat(1024);
    for (let count = 0; count < 24; count += 1) say(piece);
    done(mark);
  },
  'many lines'(mark) {
    for (let line = 0; line < 6000; line += 1) say(`line ${line}\n`);
    adapter(mark);
    done(mark, { dropped: 4 });
  },
  'late noise'(mark) {
    adapter(mark);
    done(mark);
    state = 'late noise';
  },
  /** Answers, and leaves in anger when nobody asks it anything any more. */
  'leave later'(mark) {
    adapter(mark);
    done(mark);
    setTimeout(() => process.exit(3), 50);
  },
  /** Has begun, never answers, and has a child that could be left behind. */
  hang() {
    flush();
    const child = spawn('sleep', ['600']);
    process.stderr.write(`child ${child.pid}\n`);
    state = 'hung';
  },
};

/** @param {{ mark: string, parameters: { Name: string } }} request */
function answer({ mark, parameters }) {
  event(mark, { stream: 'hello', protocol: 1 });
  const behaviour = behaviours[parameters.Name];
  if (behaviour === undefined) {
    adapter(mark, parameters.Name);
    done(mark);
  } else behaviour(mark);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const marker = /^\[Console\]::(Out|Error)\.(Write|WriteLine)\("(\w+)(`n)?"\)$/.exec(line);
  if (state === 'hung') return;
  if (marker !== null) {
    const text = marker[3] + (marker[2] === 'WriteLine' ? '\r\n' : '\n');
    if (marker[1] === 'Error') {
      process.stderr.write(text);
      return;
    }
    say(text);
    if (state === 'late noise') say('\u001b[?1l');
    if (state !== 'idle') flush();
    state = state === 'late noise' ? 'talkative' : 'idle';
  } else if (state === 'called') {
    state = 'answered';
    answer(requestIn(line));
  } else if (line === '& $env:EDGE_WIZARD_HOST_SCRIPT') state = 'called';
});
