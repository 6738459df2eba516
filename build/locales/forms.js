/** Every form of a compiled message, as a person reads it in the source: with its values in braces. */

/** @typedef {import('icu-minify/format').CompiledMessage} Message */

/** @param {unknown} node @param {string} wanted @returns {string} */
function written(node, wanted) {
  if (typeof node === 'string') return node;
  if (!Array.isArray(node)) return '#';
  const [name, kind, options] = node;
  // A field of the file has the file's own key.
  if (/^[A-Z]/.test(name)) return name.replace('_', '.');
  if (kind === undefined || typeof options !== 'object') return `{${name}}`;
  const branch = options[wanted] ?? options.other;
  return Array.isArray(branch)
    ? branch.map((part) => written(part, wanted)).join('')
    : written(branch, wanted);
}

/** The names of a message's forms. @param {Message} message @returns {readonly string[]} */
const namesOf = (message) =>
  typeof message === 'string'
    ? []
    : message.flatMap((node) => {
        const options = Array.isArray(node) ? node[2] : undefined;
        return typeof options === 'object' && options !== null ? Object.keys(options) : [];
      });

/**
 * @param {Message} message
 * @param {string} name of the form
 * @returns {string}
 */
export const formOf = (message, name = 'other') =>
  typeof message === 'string' ? message : message.map((node) => written(node, name)).join('');

/** @param {Message} message @returns {readonly string[]} */
export const formsOf = (message) => [
  ...new Set(['other', ...namesOf(message)].map((name) => formOf(message, name))),
];
