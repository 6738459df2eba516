// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { checkerOn } from '#electron/cli/common/check-on-machine.ts';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import { machineScenarios } from '#electron/training/shipped-machines.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { fromFile } from '#shared/wizard/from-file.ts';
import { judge } from '#shared/wizard/judge.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { journeySteps } from '#shared/wizard/steps.ts';
import type { Wizard } from '#renderer/state/wizard.svelte.ts';
import { commandLine } from '../support/command-line.ts';
import { offlineFile, onlineFile, scalableFile } from '../support/jobs.ts';
import { trainingJobs } from '../unit/electron/jobs/training-jobs.ts';
import { fakeMain, settled } from './fake-main.ts';
import { asInWindow } from './said.ts';

const { run, save } = commandLine('edge-wizard-and-window');
const { again } = trainingJobs();
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const cluster = 'a cluster with wrong addresses';
/** One that is right on most machines, and two with mistakes of every severity. */
const files: Readonly<Record<string, DeploymentFile>> = {
  'a single machine': offlineFile,
  [cluster]: {
    ...scalableFile,
    Init: { ServiceIPRangeStart: '10.20.30.50', ServiceIPRangeSize: 40 },
    Network: {
      ...scalableFile.Network,
      Ip4GatewayAddress: '10.20.30.2',
      DnsServers: ['10.20.30.5', '10.9.9.9'],
    },
  },
  'a machine behind a proxy': {
    ...onlineFile,
    SchemaVersion: '1.13',
    Network: { ...onlineFile.Network, Proxy: { Http: 'http://10.20.40.8:8080', Https: '', No: '' } },
    Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 1024, DataSizeInGB: 10 } }],
  },
};

interface Checked {
  readonly findings: readonly { path: string; severity: string; message: string; remedy: string }[];
  readonly checks: readonly { id: string; state: string; message: string; remedy: string }[];
  readonly notChecked: readonly { rule: string }[];
  readonly verdicts: readonly { path: string; text: string }[];
}

const textOf = (node: Node | null | undefined): string =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const all = (selector: string): readonly Element[] => [...document.querySelectorAll(`main ${selector}`)];
const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();
const rules = (text: string): readonly string[] => sorted([...new Set(text.match(/R-[A-Z]+-\d+/g))]);

const states: Readonly<Record<string, string>> = {
  failed: 'Failed',
  warning: 'Warning',
  note: 'Note',
  unread: 'Not read',
};
/** Their sentences name what only a window or only a command line has. */
const ownWords = new Set(['powershell', 'elevation', 'hyperV', 'timeOff', 'pendingRestart']);

/** What the window says on its pages, in the form of the command line. */
async function saidInWindow(wizard: Wizard, json: Checked) {
  wizard.goTo('computer');
  await settled();
  const checks = all('.checks li:not(.passed) .words').map(textOf);
  const passed = Number(/(\d+) checks? passed/.exec(textOf(document.querySelector('main')))?.[1] ?? 0);
  const verdicts: [string, string][] = [];
  for (const step of ['network', 'dns'] as const) {
    wizard.goTo(step);
    await settled();
    for (const { path } of json.verdicts) {
      const [field] = all(`[data-path="${path}"] .verdict .verdict`);
      if (field !== undefined) verdicts.push([path, textOf(field)]);
    }
  }
  wizard.goTo('review');
  await settled();
  const findings = all('li > .icon').flatMap((icon) => {
    const severity = ['error', 'warning', 'info'].find((name) => icon.classList.contains(name));
    return severity === undefined ? [] : [`${severity}: ${textOf(icon.parentElement?.querySelector('p'))}`];
  });
  const head = all('h2').find((one) => textOf(one) === 'Not checked');
  return {
    findings: sorted(findings),
    checks,
    passed,
    verdicts: Object.fromEntries(verdicts),
    notChecked: rules(textOf(head?.parentElement?.parentElement)),
    isBlocked: !textOf(document.querySelector('main')).includes('No errors'),
  };
}

const cases = [
  ...machineScenarios().map(({ name }) => [name, cluster] as const),
  ...['clean-pc', 'proxy-pc', 'server-k8s'].flatMap((name) =>
    Object.keys(files).flatMap((which) => (which === cluster ? [] : [[name, which] as const])),
  ),
];

/** The clock goes on between the two. */
const timeless = ({ checks, findings, verdicts }: Checked) => ({
  ...{ findings, verdicts },
  checks: checks.filter(({ id }) => id !== 'clock'),
});
function expectSameOfPlan(path: string, name: string, said: Checked): void {
  const { json } = run(['plan', path, '--host', `training:${name}`, '--json']);
  expect(timeless(json as unknown as Checked)).toEqual(timeless(said));
}

test.each(cases)('%s with %s: the command line and the window say the same', async (name, which) => {
  const opened = fromFile('file.json', JSON.stringify(files[which]));
  if (!opened.ok) throw new Error(opened.error.code);
  const host = again(name);
  const read = await readFacts(host, () => undefined);
  const visited = journeySteps.setUp.filter((step) => step !== 'deploy' && step !== 'result');
  const answers = [
    { type: 'factsRead', facts: read.facts } as const,
    { type: 'fileOpened', file: opened.value } as const,
    { type: 'factsRead', facts: read.facts } as const,
  ].reduce(reduce, { ...emptyAnswers, job: 'setUp', step: 'computer' });
  // The window proposes what a file leaves out: the same file is the one that it would deploy.
  const { file } = judge(answers, read.facts, {});
  const { facts = read.facts } = await checkerOn({ host, ...read } as never)(file);
  const path = save('file.json', file);
  const { json, exit } = run(['validate', path, '--host', `training:${name}`, '--json']);
  const said = json as unknown as Checked;
  if (which !== cluster) expectSameOfPlan(path, name, said);

  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { unread } = read;
  const { wizard, device } = fakeMain({ facts, unread, answers: { ...answers, job: 'setUp', visited } });
  render(App, { wizard, device });
  await settled();
  expect(wizard.file).toEqual(file);
  const window = await saidInWindow(wizard, said);

  expect(window.findings).toEqual(
    sorted(
      said.findings.map(({ severity, path: at, message, remedy }) =>
        asInWindow(`${severity}: ${message} ${remedy}`, at),
      ),
    ),
  );
  expect(window.notChecked).toEqual(rules(said.notChecked.map(({ rule }) => rule).join(' ')));
  expect(window.isBlocked).toBe(exit === 1);
  const open = said.checks.filter(({ state }) => state !== 'passed');
  expect(window.passed).toBe(said.checks.length - open.length);
  expect(window.checks).toHaveLength(open.length);
  for (const { id, state, message, remedy } of open) {
    const words = ownWords.has(id) ? [] : [message, remedy];
    const isSaid = (shown: string): boolean =>
      shown.startsWith(`${states[state] ?? ''}:`) && words.every((part) => shown.includes(part));
    expect(window.checks.filter(isSaid), `${id}: ${message} ${remedy}`).not.toEqual([]);
  }
  const shown = Object.keys(window.verdicts);
  expect(shown.length > 0).toBe(said.verdicts.length > 0);
  const both = said.verdicts.filter(({ path: at }) => shown.includes(at));
  expect(window.verdicts).toEqual(Object.fromEntries(both.map(({ path: at, text: words }) => [at, words])));
});

const windowsNode = 'Machines[0].WindowsNode.Ip4Address';

describe('looking after a deployment', () => {
  const atCare = { ...emptyAnswers, job: 'lookAfter', step: 'care', visited: ['what', 'care'] } as const;
  async function care(start: Parameters<typeof fakeMain>[0]) {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const main = fakeMain({ answers: atCare, ...start });
    render(App, { wizard: main.wizard, device: main.device });
    await settled();
    return userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  }

  test.each([
    ['a DNS server', '10.20.30.5'],
    ['the gateway', '10.20.30.1'],
    ['in use', '10.20.30.50'],
    ['in another network', '10.20.40.9'],
    ['free', '10.20.30.165'],
  ])('says of an address that is %s what the command line says of it in a file', async (_, address) => {
    const [first] = scalableFile.Machines ?? [];
    const node = { CpuCount: 2, MemoryInMB: 2048, Ip4Address: address };
    const file = { ...scalableFile, Machines: [{ ...first, WindowsNode: node }] };
    const { json } = run(['validate', save('grown.json', file), '--host', 'training:clean-pc', '--json']);
    const said = json as unknown as Checked;
    const host = again('clean-pc');
    const read = await readFacts(host, () => undefined);
    const { facts = read.facts } = await checkerOn({ host, ...read } as never)(file);

    const user = await care({
      facts: { ...facts, deployment: { present: true } },
      replies: { 'care.deployed': { file: scalableFile } },
    });
    await user.click(screen.getByRole('button', { name: 'Add a Windows node' }));
    const field = screen.getByRole('textbox', { name: 'Address of the Windows node' });
    await user.type(field, address);
    await settled();
    const shown = textOf(field.closest('.field'));
    for (const { path, message, remedy } of said.findings) {
      if (path === windowsNode) expect(shown).toContain(asInWindow(`${message} ${remedy}`, path));
    }
    const verdict = said.verdicts.find(({ path }) => path === windowsNode);
    if (verdict !== undefined) expect(shown).toContain(verdict.text);
    expect(said.findings.some(({ path }) => path === windowsNode)).toBe(verdict === undefined);
  });

  test('says of a computer that was off for too long what the command line says', async () => {
    const path = save('file.json', scalableFile);
    const { json } = run(['validate', path, '--host', 'training:long-off', '--json']);
    const off = (json as unknown as Checked).checks.find(({ id }) => id === 'timeOff');
    const { facts } = await readFacts(again('long-off'), () => undefined);
    await care({ facts });
    expect(off?.state).toBe('warning');
    expect(textOf(screen.getByRole('note'))).toContain(off?.message);
  });
});
