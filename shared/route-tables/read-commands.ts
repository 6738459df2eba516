import type { Place } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';
import { columnOf, plainName, type Column } from './column-names.ts';
import { unknownColumn } from './columns.ts';
import { orderOf } from './order.ts';
import { problemAt } from './place.ts';
import { hasAddress, type Found, type TextLine } from './lines.ts';
import { parameterIn, wordsOf, type Word } from './words.ts';

export interface ReadCommands {
  readonly found: readonly Found[];
  /** Parameters that aren't read, and parameters that are there twice. */
  readonly ignored: readonly AppError[];
  readonly errors: readonly AppError[];
}

const cmdlet = /\b(Add|Remove|New|Set)-(?:Hcs)?NetRoute\b/i;

/** The cmdlets' own parameters; PowerShell takes the beginning of a name for the whole. */
const own: readonly Column[] = ['InterfaceAlias', 'DestinationPrefix', 'NextHop', 'RouteMetric'];
/** Parameters about how a cmdlet runs. */
const aboutRunning = new Set(
  'confirm whatif erroraction ea warningaction informationaction verbose debug outvariable force passthru asjob throttlelimit cimsession session computername policystore addressfamily publish protocol validlifetime preferredlifetime'.split(
    ' ',
  ),
);

function parameterColumn(name: string): Column | undefined {
  const known = columnOf(name);
  if (known !== undefined) return known;
  const begun = own.filter((column) => column.toLowerCase().startsWith(plainName(name)));
  return begun.length === 1 ? begun[0] : undefined;
}

interface Statement extends TextLine, Place {
  readonly verb: string;
  readonly last: number;
  readonly words: readonly Word[];
}

/** Whether a statement continues: at a backtick, before a parameter, or between a parameter and its value. */
function continues(text: string, next: string): boolean {
  if (/`\s*$/.test(text)) return true;
  const { words, end } = wordsOf(text);
  const last = words.at(-1);
  if (end < text.length || cmdlet.test(next)) return false;
  const isOpen =
    last !== undefined && parameterIn(last) !== undefined && parameterIn(last)?.value === undefined;
  return isOpen || /^\s*[-\u2013\u2014]\w/.test(next);
}

/** Each statement with one of the cmdlets, over as many lines as it has. */
function* statementsIn(lines: readonly TextLine[]): Generator<Statement> {
  for (let index = 0; index < lines.length; index += 1) {
    const { text, line } = lines[index] ?? { text: '', line: 0 };
    if (/^\s*#/.test(text) || !cmdlet.test(text)) continue;
    let [whole, last] = [text, line];
    for (const { text: more, line: at } of lines.slice(index + 1)) {
      if (!continues(whole, more) || more.trim() === '') break;
      whole = `${whole.replace(/`\s*$/, '')} ${more.trim()}`;
      last = at;
    }
    yield* inOneLine(whole, line, last);
  }
}

/** Statements side by side, with anything else before them: a prompt, a step of a plan, `Invoke-Command`. */
function* inOneLine(text: string, line: number, last: number): Generator<Statement> {
  let from = 0;
  for (;;) {
    const found = cmdlet.exec(text.slice(from));
    if (found === null) return;
    const [name = '', verb = ''] = found;
    const at = from + found.index;
    const { words, end } = wordsOf(text.slice(at + name.length));
    yield { verb: verb.toLowerCase(), words, line, last, column: at + 1, text: text.slice(at) };
    from = at + name.length + end;
  }
}

interface ReadStatement {
  readonly values: ReadonlyMap<Column, string>;
  readonly ignored: readonly AppError[];
  readonly error?: AppError;
}

/** The values of a statement's parameters, in any order; those without a name as their shapes show. */
function valuesIn(statement: Statement): ReadStatement {
  const { words } = statement;
  const values = new Map<Column, string>();
  const names = new Map<Column, string>();
  const ignored: AppError[] = [];
  const bare: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const parameter = word === undefined ? undefined : parameterIn(word);
    if (parameter === undefined) {
      if (word !== undefined && word.text !== '`') bare.push(word.text);
      continue;
    }
    const next = words[index + 1];
    const isNext = parameter.value === undefined && next !== undefined && parameterIn(next) === undefined;
    if (isNext) index += 1;
    const value = parameter.value ?? (isNext ? next.text : '');
    const { name } = parameter;
    const column = parameterColumn(name);
    if (column === undefined) {
      if (!aboutRunning.has(name.toLowerCase())) ignored.push(unknownColumn(name, statement));
      continue;
    }
    const first = names.get(column);
    if (first !== undefined) {
      return { values, ignored, error: problemAt('doubled', statement, { name, first, known: column }) };
    }
    names.set(column, name);
    values.set(column, value);
  }
  // Without an address among them, they are words of a sentence.
  const positional = bare.some(hasAddress) ? bare : [];
  for (const [index, column] of orderOf(positional).columns.entries()) {
    const text = positional[index];
    if (text !== undefined && !values.has(column)) values.set(column, text);
  }
  return { values, ignored };
}

/** Lines of `Add-HcsNetRoute` (and New-NetRoute), with their parameters in any order; undefined if there are none. */
export function readCommands(lines: readonly TextLine[]): ReadCommands | undefined {
  const found: Found[] = [];
  const errors: AppError[] = [];
  const ignored = new Map<string, AppError>();
  for (const statement of statementsIn(lines)) {
    const { text, line, last, verb } = statement;
    if (verb === 'remove') {
      found.push({ text, line, last, why: 'removed' });
      continue;
    }
    const read = valuesIn(statement);
    for (const one of read.ignored) ignored.set(String(one.values['name']), one);
    if (read.error !== undefined) errors.push(read.error);
    // A cmdlet that is only mentioned has no route.
    else if (read.values.size > 0) found.push({ text, line, last, values: read.values });
  }
  if (found.length + errors.length === 0) return undefined;
  return { found, errors, ignored: [...ignored.values()] };
}
