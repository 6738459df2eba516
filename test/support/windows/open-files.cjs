/**
 * The open files and their modes. On Linux for every process with this preload: each leaves a mark in one folder, and
 * /proc lists its open files. Elsewhere only for this process, because the system itself knows the others.
 */
'use strict';
const fs = require('node:fs');
const { createHash } = require('node:crypto');
const { tmpdir } = require('node:os');
const { join, sep } = require('node:path');

// The originals, before they are wrapped.
const { closeSync, mkdirSync, openSync, readdirSync, readlinkSync, unlinkSync } = fs;

const isLinux = process.platform === 'linux';
const marks = join(tmpdir(), `as-strict-as-windows-${String(process.getuid?.() ?? '')}`);

/** By descriptor. @type {Map<number, { path: string, append: boolean, exclusive: boolean, writes: boolean }>} */
const own = new Map();

const quietly = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
const mark = (name) => quietly(() => closeSync(openSync(join(marks, name), 'w')));
const unmark = (name) => quietly(() => unlinkSync(join(marks, name)));
const markOf = (path) => createHash('sha1').update(path).digest('hex');

if (isLinux) {
  quietly(() => mkdirSync(marks, { recursive: true, mode: 0o700 }));
  mark(String(process.pid));
  process.once('exit', () => unmark(String(process.pid)));
}

/** The open files of a process, by path, including deleted ones. Undefined if it has ended. */
function opened(pid) {
  const folder = `/proc/${pid}/fd`;
  return quietly(() =>
    readdirSync(folder).flatMap((fd) => {
      const link = quietly(() => readlinkSync(`${folder}/${fd}`));
      return link?.startsWith('/') === true ? [link.replace(/ \(deleted\)$/, '')] : [];
    }),
  );
}

/** @param {(path: string) => boolean} is */
function someOpen(is) {
  if (!isLinux) return [...own.values()].some(({ path }) => is(path));
  const pids = (quietly(() => readdirSync(marks)) ?? []).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const paths = opened(pid);
    if (paths === undefined) unmark(pid);
    else if (paths.some(is)) return true;
  }
  return false;
}

/** Whether any process has it open. */
const isOpen = (path) => someOpen((open) => open === path);

/** Whether any process has a file in this folder open. */
const isOpenBelow = (folder) => someOpen((open) => open.startsWith(folder + sep));

/** Whether a process has it open without sharing. */
function isHeld(path) {
  if ([...own.values()].some((file) => file.exclusive && file.path === path)) return true;
  if (!isLinux) return false;
  const held = `held-${markOf(path)}.`;
  const names = (quietly(() => readdirSync(marks)) ?? []).filter((name) => name.startsWith(held));
  return names.some((name) => {
    if (opened(name.slice(held.length))?.includes(path) === true) return true;
    unmark(name);
    return false;
  });
}

function keep(fd, file) {
  own.set(fd, file);
  if (isLinux && file.exclusive) mark(`held-${markOf(file.path)}.${String(process.pid)}`);
}

function forget(fd) {
  const file = own.get(fd);
  own.delete(fd);
  if (isLinux && file?.exclusive === true) unmark(`held-${markOf(file.path)}.${String(process.pid)}`);
}

/** An open file keeps its handle under its new name. */
function moved(from, to) {
  for (const file of own.values()) if (file.path === from) file.path = to;
}

module.exports = { forget, isHeld, isOpen, isOpenBelow, keep, marks, moved, own };
