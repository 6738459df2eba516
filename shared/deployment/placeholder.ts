import type { Finding } from '#shared/findings/finding.ts';
import { addressWithoutCredentials, credentialsIn, withoutCredentials } from '#shared/redact.ts';
import type { Field } from './fields.ts';
import { fileFinding, quoted } from './file-finding.ts';

/** The spellings of templates and scripts, as the whole value. */
const whole = [
  // PowerShell, batch files, and shells: $x, $env:X, ${x}, ${env:x}, $(x), %X%
  /^\$\w[\w:.]*$/,
  /^\$[({].*[)}]$/,
  /^%\w+%$/,
  // Pipelines and template engines: {{x}}, ${{ x }}, #{x}#, #{x}, __x__, {x}
  /^\$?\{\{.*\}\}$/,
  /^#\{[^{}]+\}#?$/,
  /^__\w{1,60}__$/,
  /^\{(?![\da-f]{8}-)[\w .-]{1,60}\}$/i,
  // Templates of Azure: [parameters('x')]; of Arc Jumpstart: SchemaVersion-null
  /^\[\w+\(.*\)\]$/,
  /^[a-z][a-z\d]*-null$/i,
  // Documentation: <your value>, [YOUR_VALUE], and GUIDs of x or zeros
  /^<[^<>]{1,60}>$/,
  /^\[[A-Za-z][\w .-]{1,60}\]$/,
  /^x{8}-(?:x{4}-){3}x{12}$/i,
  /^0{8}-(?:0{4}-){3}0{12}$/,
];

/** As part of a value. */
const inside =
  /\$\{[^{}]{1,60}\}|\$\([^()]{1,60}\)|\$env:\w|\{\{.{0,60}?\}\}|#\{[^{}]{1,60}\}|<[^<>]{1,60}>/i;
/** As part of a value that can't have a dollar or percent sign itself. */
const variable = /\$[a-z_]\w*|%[a-z_]\w*%/i;
/** The same in a URL, where %41 is a character. */
const variableInUrl = /\$[a-z_]\w*|%(?![\da-f]{2})[a-z_]\w*%|%[a-z_]\w{3,}%(?![\da-f]{2})/i;

/** Where text was cut off: in a forum post, or by a table of PowerShell. */
const cut = /^(?:\.{3,}|…)|(?:\.{3,}|…)$/;

/** Fields whose value is a name that a person chose on the machine. It may really look like a placeholder. */
const isName = (path: string): boolean => /\.(?:AdapterName|VMSwitchName)(?:$|\[)/.test(path);

/** The parts of a URL that are a person's own text: they may contain anything, so each counts as a whole. */
const credentialsOf = (text: string): readonly string[] =>
  (credentialsIn(text) ?? '').split(':').filter((part) => part !== '');

const isWhole = (text: string): boolean => whole.some((spelling) => spelling.test(text));

function isUnfilled(text: string, field: Field | undefined): boolean {
  if (isWhole(text)) return true;
  // A secret may contain any of these.
  if (field?.secret === true) return false;
  if (inside.test(text)) return true;
  if (field === undefined || isName(field.path)) return false;
  if (field.type !== 'url') return variable.test(text);
  return variableInUrl.test(addressWithoutCredentials(text)) || credentialsOf(text).some(isWhole);
}

/** What each of the spellings has. Nearly every text has none of it. */
const telling = /[$%{#<[\u2026]|__|\.\.\.|-null|x{8}|0{8}/i;

/** Something in the place of a value: a variable that was never filled in, `<your value>`, or an ellipsis. */
export const isPlaceholder = (text: string, field?: Field): boolean =>
  telling.test(text) && (cut.test(text.trim()) || isUnfilled(text.trim(), field));

/** The finding about a placeholder. Next to it, in an address, there may be a password. */
export function placeholderFinding(text: string, path: string, field?: Field): Finding {
  const isCut = cut.test(text.trim());
  if (field?.secret === true) {
    // What only looks like a placeholder is a secret.
    return fileFinding(isCut ? 'R-FILE-3.cutSecret' : 'R-FILE-3.secret', path);
  }
  const open = field?.type === 'url' ? addressWithoutCredentials(text) : withoutCredentials(text);
  const value = quoted(open);
  if (isCut) return fileFinding(isName(path) ? 'R-FILE-3.cutName' : 'R-FILE-3.cut', path, { value });
  return fileFinding(isName(path) ? 'R-FILE-3.name' : 'R-FILE-3.placeholder', path, { value });
}
