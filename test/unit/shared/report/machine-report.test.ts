import { describe, expect, test } from 'vitest';
import { readMachineReport } from '#shared/report/machine-report.ts';

const finding = (message: string, rest: object = {}) => ({
  rule: 'R-IP-7',
  severity: 'error',
  message,
  ...rest,
});
const failed = (message: string, rest: object = {}) => ({ id: 'memory', state: 'failed', message, ...rest });
const waiver = { rule: 'R-IP-7', reason: 'The old node goes today.', by: 'Anna Brandt' };
const output = (rest: object) => JSON.stringify({ format: 'edge-wizard/deploy/1', ...rest });

describe('what a command printed', () => {
  test('says why nothing was started, without what was accepted or is mended by the plan', () => {
    const text = output({
      findings: [
        finding('open'),
        finding('accepted', { waiver }),
        finding('warned', { severity: 'warning' }),
      ],
      checks: [
        failed('short of memory'),
        failed('no Hyper-V', { mendedBy: 'enableHyperV' }),
        failed('small disk', { waiver: { ...waiver, rule: 'disk' } }),
        failed('passed', { state: 'passed' }),
      ],
    });
    expect(readMachineReport(text)).toMatchObject({
      stopped: ['open', 'short of memory'],
      waivers: [
        { rule: 'R-IP-7', reason: 'The old node goes today.' },
        { rule: 'memory', reason: 'The old node goes today.' },
      ],
    });
  });

  test('says of a job that ran how it ended, and not what its file had', () => {
    const text = output({ outcome: 'done', findings: [finding('open')] });
    expect(readMachineReport(text)).toMatchObject({ outcome: 'done', stopped: [] });
  });

  test('is shown no longer than a line or two', () => {
    const text = output({ error: { code: 'x', message: 'm'.repeat(5000) } });
    expect(readMachineReport(text)).toMatchObject({ stopped: [`${'m'.repeat(299)}…`] });
  });
});

test('the report of a job says what ran, what was proven, and with which versions', () => {
  const proof = [{ check: 'Node', expected: '1', seen: '1', verdict: 'agrees' }];
  const text = JSON.stringify({
    format: 'edge-wizard/report/1',
    snapshot: { machine: 'PC', kind: 'deploy', standIn: false, startedAt: 'then', outcome: 'done', proof },
    created: { version: '1.2.3', waivers: [] },
    file: { SchemaVersion: '1.16' },
    facts: { product: { DisplayVersion: '1.9' } },
  });
  expect(readMachineReport(`\ufeff${text}`)).toEqual({
    ...{ machine: 'PC', standIn: false, startedAt: 'then', outcome: 'done', proof, waivers: [], stopped: [] },
    versions: { wizard: '1.2.3', schema: '1.16', product: '1.9' },
  });
});

test.each([
  ['{"format":', 'notJson'],
  ['[1]', 'notReport'],
  ['{"format":"edge-wizard/report/2"}', 'notReport'],
])('%s is %s', (text, why) => {
  expect(readMachineReport(text)).toBe(why);
});
