/**
 * The thread in which command-line.ts runs the built command line: a process of its own takes ten times as long to start
 * as most commands take. Each run begins with fresh modules and gets what a process would be given; the thread that
 * asks is held meanwhile.
 */
'use strict';
const fs = require('node:fs');
const { sep } = require('node:path');
const { Readable, Writable } = require('node:stream');
const { parentPort, workerData } = require('node:worker_threads');

const { flag, program, folder, answers } = workerData;
/** Milliseconds after which the end of a command is seen that says nothing at its end. */
const beat = 20;
/** Ends the run that goes on. */
let end = () => undefined;

/** What is written to it, as text. */
function collector() {
  const chunks = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(chunk);
      setImmediate(look);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** The last thing that a command does is to set its exit code and to say, in one go, how it ended. */
function look() {
  if (process.exitCode !== undefined) end();
}

/** The command writes ASCII to the process's own output, which isn't the thread's. */
const { writeSync } = fs;
const writeTo = (stream) => {
  fs.writeSync = (file, bytes, ...rest) => {
    if (file !== 1) return writeSync(file, bytes, ...rest);
    stream.write(Buffer.from(bytes));
    return bytes.length;
  };
};

const give = (name, value) =>
  Object.defineProperty(process, name, { configurable: true, enumerable: true, writable: true, value });

function run({ words, input, env }) {
  const [out, said] = [collector(), collector()];
  give('argv', [process.execPath, program, ...words]);
  give('stdin', Readable.from(input === '' ? [] : [Buffer.from(input)]));
  give('stdout', out.stream);
  writeTo(out.stream);
  give('stderr', said.stream);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = undefined;
  const looking = setInterval(look, beat);
  end = (cause) => {
    end = () => undefined;
    clearInterval(looking);
    const trace = cause === undefined ? '' : `${cause.stack}\n`;
    const exit = cause === undefined ? process.exitCode : 1;
    answers.postMessage({ exit, out: out.text(), said: `${said.text()}${trace}` });
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
  for (const path of Object.keys(require.cache))
    if (path.startsWith(folder + sep)) delete require.cache[path];
  require(program);
}

process.on('uncaughtException', (cause) => end(cause));
parentPort.on('message', run);
