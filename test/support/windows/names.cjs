/** Names that Windows refuses, and names that it treats as the same. */
'use strict';
const { readdirSync } = require('node:fs');
const { basename, dirname, parse, sep } = require('node:path');

/** With any extension ("Naming Files, Paths, and Namespaces", learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const device = /^(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]) *(\..*)?$/i;
/** The same page. A colon starts a stream of the file before it; a backslash is a separator. */
// eslint-disable-next-line no-control-regex -- these are the characters
const forbidden = /[<>:"|?*\\\u0000-\u001f]/;

/** What is wrong with one name of a path; undefined if nothing. */
function wrongName(name) {
  if (device.test(name)) return `${name} is a device`;
  if (forbidden.test(name)) return `${name} holds a character that no name may hold`;
  return /[. ]$/.test(name) ? `${name} ends with a dot or a blank, which Windows takes away` : undefined;
}

/** What is wrong with a path in a folder. */
function wrongNames(root, path) {
  const { root: drive } = parse(path);
  const rest = path.slice(Math.max(root.length, drive.length));
  for (const name of rest.split(sep)) {
    const wrong = wrongName(name);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** Another file in the folder whose name differs only in case. */
function twinOf(path) {
  const name = basename(path);
  try {
    const names = readdirSync(dirname(path));
    return names.includes(name) ? undefined : names.find((one) => one.toLowerCase() === name.toLowerCase());
  } catch {
    return undefined;
  }
}

module.exports = { twinOf, wrongNames };
