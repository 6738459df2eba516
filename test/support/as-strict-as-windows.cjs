/**
 * A preload that makes `node:fs` refuse what Windows refuses and Linux or Wine allows, in all three forms (sync,
 * callback, promise) and on file handles and streams: `node --require test/support/as-strict-as-windows.cjs`. Child
 * processes inherit it. windows/refusals.cjs names the source of each refusal.
 */
'use strict';
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const files = require('./windows/open-files.cjs');
const { exclusive, isWindows, place, refusals, truncating } = require('./windows/refusals.cjs');
const { removeNow, removeSoon } = require('./windows/remove-tree.cjs');

/** `open` with flags as this system takes them. */
const given = (name, args) =>
  name === 'open' && !isWindows && typeof args[1] === 'number'
    ? [args[0], args[1] & ~exclusive, ...args.slice(2)]
    : args;

/** Records what matters after the call. */
function after(name, args, opened, result) {
  if (name === 'open' && opened !== undefined)
    files.keep(typeof result === 'number' ? result : result.fd, opened);
  if (name !== 'rename') return;
  const [from, to] = [place(args[0]), place(args[1])];
  if (from !== undefined && to !== undefined) files.moved(from.path, to.path);
}

/** A wrapper with the name and the properties of the original function. */
const as = (real, work) => Object.defineProperties(work, Object.getOwnPropertyDescriptors(real));

const sync = (name, real, refusal) =>
  as(real, (...args) => {
    const opened = refusal(args);
    const result = real(...given(name, args));
    after(name, args, opened, result);
    return result;
  });

const callback = (name, real, refusal) =>
  as(real, (...args) => {
    const done = args.pop();
    if (typeof done !== 'function') return real(...args, done);
    let opened;
    try {
      opened = refusal(args);
    } catch (error) {
      process.nextTick(done, error);
      return undefined;
    }
    return real(...given(name, args), (error, ...results) => {
      if (!error) after(name, args, opened, results[0]);
      done(error, ...results);
    });
  });

const promise = (name, real, refusal) =>
  as(real, async (...args) => {
    const opened = refusal(args);
    const result = await real(...given(name, args));
    if (name === 'open') watch(result);
    after(name, args, opened, result);
    return result;
  });

/** A handle has methods for what otherwise takes its descriptor. */
function watch(handle) {
  const { fd } = handle;
  const before = (name, refusal) => {
    const real = handle[name];
    handle[name] = async (...args) => {
      refusal([fd]);
      return await real.apply(handle, args);
    };
  };
  before('truncate', truncating);
  before('sync', refusals.fsync);
  before('datasync', refusals.fdatasync);
  before('close', () => files.forget(fd));
}

function install() {
  for (const [name, refusal] of Object.entries(refusals)) {
    fs[`${name}Sync`] = sync(name, fs[`${name}Sync`], refusal);
    fs[name] = callback(name, fs[name], refusal);
    if (fs.promises[name] !== undefined) fs.promises[name] = promise(name, fs.promises[name], refusal);
  }
  const { close, closeSync, rm, rmSync } = fs;
  const { rm: rmLater } = fs.promises;
  fs.closeSync = as(closeSync, (fd) => {
    files.forget(fd);
    closeSync(fd);
  });
  fs.close = as(close, (fd, ...done) => {
    files.forget(fd);
    close(fd, ...done);
  });
  // On Windows itself, only what the system's own calls refuse is refused.
  if (!isWindows) {
    const isOurs = (path) => place(path) !== undefined;
    fs.rmSync = as(rmSync, (path, options) =>
      isOurs(path) ? removeNow(place(path).path, options) : rmSync(path, options),
    );
    fs.promises.rm = as(rmLater, async (path, options) =>
      isOurs(path) ? await removeSoon(place(path).path, options) : await rmLater(path, options),
    );
    fs.rm = as(rm, (path, ...rest) => {
      const done = rest.pop();
      if (!isOurs(path)) return rm(path, ...rest, done);
      removeSoon(place(path).path, rest[0]).then(() => done(null), done);
      return undefined;
    });
  }
  syncBuiltinESMExports();
}

/**
 * Child processes are just as strict. NODE_OPTIONS quotes a path with spaces, and doubles a backslash inside quotes.
 */
function handOn() {
  const options = process.env['NODE_OPTIONS'] ?? '';
  if (options.includes('as-strict-as-windows.cjs')) return;
  process.env['NODE_OPTIONS'] = `${options} --require "${__filename.replaceAll('\\', '\\\\')}"`.trim();
}

const installed = Symbol.for('as-strict-as-windows');
if (globalThis[installed] !== true) {
  globalThis[installed] = true;
  install();
  handOn();
}
