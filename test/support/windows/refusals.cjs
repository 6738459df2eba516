/**
 * What Windows refuses in calls of node:fs, one function per call: it gets the arguments, throws the error that libuv
 * makes of Windows' error, and may return other arguments. Only paths in the temporary and the working folder are
 * checked.
 */
'use strict';
const fs = require('node:fs');
const { constants: system, tmpdir } = require('node:os');
const { resolve, sep } = require('node:path');
const { fileURLToPath } = require('node:url');
const { twinOf, wrongNames } = require('./names.cjs');
const files = require('./open-files.cjs');

const { lstatSync, realpathSync } = fs;
const { O_APPEND, O_CREAT, O_RDONLY, O_RDWR } = fs.constants;
/** libuv's UV_FS_O_EXLOCK: CreateFile without sharing. Has no effect on other systems. */
const exclusive = 0x1000_0000;
const isWindows = process.platform === 'win32';

const roots = [tmpdir(), process.cwd()].map((root) => ({ named: resolve(root), real: realpathSync(root) }));
const isBelow = (path, folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The real path, with the root folder that it is in; undefined if it is elsewhere. */
function place(given) {
  const text =
    given instanceof URL ? fileURLToPath(given) : Buffer.isBuffer(given) ? given.toString() : given;
  if (typeof text !== 'string' || text.includes('\0')) return undefined;
  const path = resolve(text);
  const root = roots.find(({ named, real }) => isBelow(path, named) || isBelow(path, real));
  if (root === undefined || isBelow(path, files.marks) || path.includes(`${sep}node_modules${sep}`))
    return undefined;
  return {
    path: isBelow(path, root.real) ? path : root.real + path.slice(root.named.length),
    root: root.real,
  };
}

function refuse(code, syscall, because, path, dest) {
  const words = {
    EPERM: 'operation not permitted',
    EBUSY: 'resource busy or locked',
    EEXIST: 'file already exists',
  };
  const more = { ENOTEMPTY: 'directory not empty', ENOENT: 'no such file or directory' };
  const of = path === undefined ? '' : dest === undefined ? ` '${path}'` : ` '${path}' -> '${dest}'`;
  const said = { ...words, ...more }[code];
  const error = new Error(`${code}: ${said}, ${syscall}${of} (as Windows says: ${because})`);
  throw Object.assign(
    error,
    { code, syscall, errno: -(system.errno[code] ?? 0) },
    path && { path },
    dest && { dest },
  );
}

/** Undefined if it doesn't exist; the call itself reports that. */
function statOf(path) {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

const isReadOnly = (stat) => stat?.isFile() === true && (stat.mode & 0o200) === 0;

/** ERROR_SHARING_VIOLATION. */
function unlessHeld(path, syscall) {
  if (files.isHeld(path)) refuse('EBUSY', syscall, 'somebody has it open and shares it with nobody', path);
}

/** A new name: valid on Windows (ERROR_INVALID_NAME), and not there in another case. */
function newName({ path, root }, syscall) {
  const wrong = wrongNames(root, path);
  if (wrong !== undefined) refuse('ENOENT', syscall, wrong, path);
  const twin = twinOf(path);
  if (twin !== undefined) refuse('EEXIST', syscall, `it is the same file as ${twin}`, path);
}

/** What a handle is opened for. */
function meaning(flags = 'r') {
  if (typeof flags === 'number') {
    const access = flags & 3;
    // On other systems, the product opens only leased files with numeric flags, these ones.
    const isHold = (flags & exclusive) !== 0 || (!isWindows && flags === (O_RDWR | O_CREAT));
    const parts = { writes: access !== O_RDONLY, append: (flags & O_APPEND) !== 0 };
    return { ...parts, exclusive: isHold, creates: (flags & O_CREAT) !== 0 };
  }
  const writes = /[wa+]/.test(flags);
  return { writes, append: flags.includes('a'), exclusive: false, creates: /[wa]/.test(flags) };
}

function opening(given, flags, syscall = 'open') {
  const at = place(given);
  if (at === undefined) return undefined;
  const how = meaning(flags);
  const stat = statOf(at.path);
  unlessHeld(at.path, syscall);
  if (how.exclusive && files.isOpen(at.path)) refuse('EBUSY', syscall, 'somebody has it open', at.path);
  if (how.creates && stat === undefined) newName(at, syscall);
  // CreateFile with write access to a FILE_ATTRIBUTE_READONLY file: ERROR_ACCESS_DENIED.
  if (how.writes && isReadOnly(stat)) refuse('EPERM', syscall, 'it is read-only', at.path);
  return { ...how, path: at.path };
}

/** The calls that create a name. */
const making =
  (syscall, index = 0) =>
  (args) => {
    const at = place(args[index]);
    if (at !== undefined && statOf(at.path) === undefined) newName(at, syscall);
  };

const flagOf = (options) => (typeof options === 'object' && options !== null ? options.flag : undefined);

/** A handle for appending may not write elsewhere or set the end of the file (nodejs/node issue 3177). */
function truncating([fd]) {
  if (files.own.get(fd)?.append === true)
    refuse('EPERM', 'ftruncate', 'a handle that was opened for appending cannot set the end of its file');
}

/** FlushFileBuffers needs a handle with write access. */
function flushing([fd]) {
  if (files.own.get(fd)?.writes === false) refuse('EPERM', 'fsync', 'the handle is open for reading only');
}

/** MoveFileEx with MOVEFILE_REPLACE_EXISTING, as libuv calls it. */
function renaming([source, target]) {
  const from = place(source);
  const to = place(target);
  const of = from === undefined ? undefined : statOf(from.path);
  if (from !== undefined && of !== undefined) {
    unlessHeld(from.path, 'rename');
    if (of.isDirectory() && files.isOpenBelow(from.path))
      refuse('EPERM', 'rename', 'a file in the folder is open', from.path, to?.path);
  }
  if (to === undefined || of === undefined) return;
  const over = statOf(to.path);
  if (over === undefined) {
    const isOnlyCase = from?.path.toLowerCase() === to.path.toLowerCase();
    if (!isOnlyCase) newName(to, 'rename');
    return;
  }
  if (over.ino === of.ino && over.dev === of.dev) return;
  const because = over.isDirectory()
    ? 'a folder is never replaced'
    : isReadOnly(over)
      ? 'what is to be replaced is read-only'
      : files.isOpen(to.path)
        ? 'what is to be replaced is open'
        : undefined;
  if (because !== undefined) refuse('EPERM', 'rename', because, from?.path ?? String(source), to.path);
}

/** RemoveDirectory: a file that was deleted while open exists until it is closed. */
function removingFolder([given]) {
  const at = place(given);
  if (at === undefined || statOf(at.path)?.isDirectory() !== true) return;
  if (isBelow(process.cwd() + sep, at.path)) refuse('EBUSY', 'rmdir', 'a program works in it', at.path);
  if (files.isOpenBelow(at.path)) refuse('ENOTEMPTY', 'rmdir', 'a file in it is open', at.path);
}

const heldFile = (syscall) => (args) => {
  const at = place(args[0]);
  if (at !== undefined) unlessHeld(at.path, syscall);
};

const refusals = {
  open: ([path, flags]) => opening(path, flags),
  readFile: ([path, options]) => void opening(path, flagOf(options)),
  writeFile: ([path, , options]) => void opening(path, flagOf(options) ?? 'w'),
  appendFile: ([path, , options]) => void opening(path, flagOf(options) ?? 'a'),
  truncate: (args) => (typeof args[0] === 'number' ? truncating(args) : void opening(args[0], 'r+')),
  ftruncate: truncating,
  fsync: flushing,
  fdatasync: flushing,
  rename: renaming,
  rmdir: removingFolder,
  unlink: heldFile('unlink'),
  link: (args) => {
    heldFile('link')(args);
    making('link', 1)(args);
  },
  copyFile: ([from, to]) => {
    opening(from, 'r', 'copyfile');
    opening(to, 'w', 'copyfile');
  },
  symlink: making('symlink', 1),
  mkdir: making('mkdir'),
  mkdtemp: ([prefix]) => making('mkdtemp')([`${String(prefix)}x`]),
};

module.exports = { exclusive, isWindows, place, refusals, truncating };
