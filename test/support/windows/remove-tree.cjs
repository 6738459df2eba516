/** `fs.rm` as Node implements it, through the wrapped calls. */
'use strict';
const fs = require('node:fs');
const { join } = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');

/** The errors that `maxRetries` retries, with growing delays. */
const again = new Set(['EBUSY', 'EMFILE', 'ENFILE', 'ENOTEMPTY', 'EPERM']);

/** Yields the milliseconds to wait. */
function* tried(work, { force, maxRetries = 0, retryDelay = 100 }) {
  for (let turn = 1; ; turn += 1) {
    try {
      work();
      return;
    } catch (error) {
      if (error.code === 'ENOENT' && force === true) return;
      if (!again.has(error.code) || turn > maxRetries) throw error;
      yield turn * retryDelay;
    }
  }
}

function* removal(path, options) {
  const stat = fs.lstatSync(path, { throwIfNoEntry: options.force !== true });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    yield* tried(() => fs.unlinkSync(path), options);
    return;
  }
  if (options.recursive !== true) {
    throw Object.assign(new Error(`Path is a directory: rm returned EISDIR ${path}`), {
      code: 'ERR_FS_EISDIR',
    });
  }
  for (const name of fs.readdirSync(path)) yield* removal(join(path, name), { ...options, force: true });
  yield* tried(() => fs.rmdirSync(path), options);
}

function removeNow(path, options = {}) {
  for (const ms of removal(path, options)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

async function removeSoon(path, options = {}) {
  for (const ms of removal(path, options)) await wait(ms);
}

module.exports = { removeNow, removeSoon };
