import { describe, expect, test } from 'vitest';
import { isBlocking, type JudgedFinding } from '#shared/findings/waive.ts';
import type { Finding, Fix } from '#shared/findings/finding.ts';
import { runFixes, type FixMeans } from '#shared/rules/fix-run.ts';

/** A file of this game: values by path. */
type State = Readonly<Record<string, string>>;
type Judge = (state: State) => readonly JudgedFinding[];

const node = 'Machines[0].LinuxNode.Ip4Address';
const gateway = 'Network.Ip4GatewayAddress';

const set = (path: string, value: string): Fix => ({ changes: [{ path, value }] });
const error = (path: string, rest: Partial<Finding> = {}): JudgedFinding => ({
  rule: 'R-IP-7',
  severity: 'error',
  waivable: false,
  path,
  text: 'R-IP-7.answers',
  values: {},
  ...rest,
});

const means: FixMeans<State> = {
  applied: (state, { changes }) =>
    Object.assign({ ...state }, ...changes.map(({ path, value }) => ({ [path]: value }))) as State,
  isOpen: isBlocking,
  keyOf: (state) => JSON.stringify(Object.entries(state).toSorted()),
};

function run(start: State, judge: Judge) {
  const fixes = runFixes(start, means);
  let turn = fixes.next();
  while (turn.done !== true) turn = fixes.next(judge(turn.value));
  const { end, steps, refused } = turn.value;
  return {
    end,
    order: steps.map(({ finding }) => finding.path),
    refused: refused.map(({ finding, refusal }) => [finding.path, refusal.code]),
  };
}

describe('the fixes of a file', () => {
  test('are applied as they depend on each other: a network before the addresses in it', () => {
    const judge: Judge = (state) => [
      ...(state[node] === 'right' ? [] : [error(node, { fix: set(node, 'right') })]),
      ...(state[gateway] === 'right' ? [] : [error(gateway, { fix: set(gateway, 'right') })]),
    ];
    const { end, order, refused } = run({}, judge);
    expect(end).toEqual({ [node]: 'right', [gateway]: 'right' });
    expect(order).toEqual([gateway, node]);
    expect(refused).toEqual([]);
  });

  test('move no address while nobody can mend its network', () => {
    const judge: Judge = () => [error(node, { fix: set(node, 'right') }), error(gateway)];
    expect(run({}, judge)).toEqual({ end: {}, order: [], refused: [] });
  });

  test('are refused if they add a finding, and taken once they no longer do', () => {
    // Until the size is right, a start of the range makes things worse.
    const judge: Judge = ({ start, size }) => [
      ...(start === 'right' ? [] : [error('Arc.a', { fix: set('start', 'right') })]),
      ...(start === 'right' && size !== 'right' ? [error('Arc.c'), error('Arc.d')] : []),
      ...(size === 'right' ? [] : [error('Arc.b', { fix: set('size', 'right') })]),
    ];
    expect(run({}, judge)).toEqual({
      end: { size: 'right', start: 'right' },
      order: ['Arc.b', 'Arc.a'],
      refused: [],
    });
  });

  test.each<[string, Judge, string]>([
    [
      'adds a finding',
      ({ a }) =>
        a === undefined ? [error('Arc.a', { fix: set('a', 'x') })] : [error('Arc.b'), error('Arc.c')],
      'adds',
    ],
    ['is one of two', () => [error('Arc.a', { fix: set('a', 'x'), otherFix: set('a', 'y') })], 'choice'],
    ['changes nothing', () => [error('Arc.a', { fix: { changes: [] } })], 'undone'],
  ])('leave to the person what %s', (_, judge, code) => {
    expect(run({}, judge)).toEqual({ end: {}, order: [], refused: [['Arc.a', code]] });
  });

  test('leave alone what is accepted', () => {
    const waiver = { rule: 'R-IP-7', reason: 'Known.', by: 'Anna Brandt' };
    const judge: Judge = () => [{ ...error('Arc.a', { fix: set('a', 'x') }), waiver }];
    expect(run({}, judge)).toEqual({ end: {}, order: [], refused: [] });
  });
});
