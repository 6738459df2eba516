// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { AnswerValue, StepId } from '#shared/wizard/answers.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';

const at = '2026-11-28T09:00:00Z';
const scalable: Record<string, AnswerValue> = {
  DeploymentType: 'ScalableCluster',
  'Network.ControlPlaneEndpointIp': '10.20.30.60',
  'Machines[0].LinuxNode.Ip4Address': '10.20.30.61',
  'Init.ServiceIPRangeStart': '10.20.30.70',
  'Init.ServiceIPRangeSize': 2,
  'Network.Proxy.Http': 'http://proxy.corp:8080',
  'Network.Proxy.Https': 'http://proxy.corp:8080',
  'Arc.TenantId': '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a02',
  'Arc.ClusterName': 'line3',
  'Network.Ip4AddressPrefix': '192.168.77.0/24',
};
const quiet = { answered: false, at };
const silent = Object.fromEntries(
  ['10.20.30.60', '10.20.30.61', '10.20.30.70', '10.20.30.71', '192.168.77.1'].map((text) => [text, quiet]),
);
const opens = { 'http://proxy.corp:8080 mcr.microsoft.com:443': { answer: 'opens', at } } as const;
const known: HostFacts = {
  ...plantFacts,
  probes: {
    ping: { ...silent, '10.20.30.1': { answered: true, ms: 3, at } },
    resolve: { '10.20.30.5 microsoft.com': { resolved: true, at } },
    connect: opens,
  },
};
const elsewhere: HostFacts = {
  ...known,
  addresses: [{ IPAddress: '172.20.1.9', InterfaceIndex: 12, PrefixLength: 24 }],
};

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const visited: readonly StepId[] = ['what', 'type', 'network', 'dns', 'node', 'azure'];

async function open(step: StepId, facts: HostFacts, values: Record<string, AnswerValue> = {}) {
  document.body.replaceChildren();
  const main = fakeMain({ facts, answers: answered({ ...scalable, ...values }, { step, visited }) });
  const { unmount } = render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const verdicts = [...document.querySelectorAll('span.verdict')].map((element) => ({
    state: element.classList.item(1),
    text: element.textContent.trim(),
  }));
  return { ...main, unmount, verdicts, good: verdicts.filter(({ state }) => state === 'ok') };
}

/** The facts that a good word needs. A word that isn't here may not be shown as good. */
const evidence: readonly (readonly [RegExp, (facts: HostFacts) => boolean])[] = [
  [
    /^(?:\d+ addresses, f|F)ree: no answer/,
    ({ probes }) => Object.values(probes?.ping ?? {}).some((ping) => !ping.answered),
  ],
  [
    /^Answers in \d+ ms$/,
    ({ probes }) => Object.values(probes?.ping ?? {}).some((ping) => ping.ms !== undefined),
  ],
  [/^Answers$/, ({ probes }) => Object.values(probes?.resolve ?? {}).some(({ resolved }) => resolved)],
  [
    /^Answers, and connects to /,
    ({ probes }) => Object.values(probes?.connect ?? {}).some(({ answer }) => answer === 'opens'),
  ],
  [/^This computer has \d+$/, ({ computer }) => computer?.NumberOfLogicalProcessors !== undefined],
  [/ GB of [\d.]+ GB free$/, ({ operatingSystem }) => operatingSystem?.FreePhysicalMemory !== undefined],
  [/ GB free on C:$/, ({ drives }) => drives !== undefined],
];

describe('every good word of the window has its evidence in the facts', () => {
  const machines: readonly (readonly [string, HostFacts])[] = [
    ['a machine that was asked everything', known],
    ['a machine that was asked nothing', plantFacts],
    ['a machine of another network', elsewhere],
    ['a machine that was not read', {}],
    ['a machine that only pinged', { ...plantFacts, probes: { ping: silent } }],
  ];
  test.each(machines)('on %s', async (_, facts) => {
    for (const step of ['network', 'dns', 'node', 'azure'] as const) {
      for (const type of ['ScalableCluster', 'SingleMachineCluster']) {
        const { good, verdicts, unmount } = await open(step, facts, { DeploymentType: type });
        for (const { text } of good) {
          const basis = evidence.filter(([word]) => word.test(text));
          expect(basis, text).toHaveLength(1);
          expect(basis[0]?.[1](facts), `${text} on ${step}`).toBe(true);
        }
        expect(verdicts.filter(({ text }) => /checked/i.test(text))).toEqual([]);
        unmount();
      }
    }
  });
});

test('a machine that says nothing makes nothing good', async () => {
  const { good, verdicts } = await open('network', {});
  expect(good).toEqual([]);
  expect(verdicts.map(({ text }) => text)).toContain('Not tried');
});

test('in another network, silence is said to prove little, at the field and above the map', async () => {
  const { verdicts, good } = await open('network', elsewhere);
  expect(good).toEqual([]);
  expect(
    verdicts.filter(({ text }) => text.endsWith("isn't in that network, so it proves little")),
  ).toHaveLength(3);
  expect(
    screen.getByText(/This computer isn't in this network, so a missing answer proves little/),
  ).toBeInTheDocument();
  expect(screen.queryByText('Free: no answer')).not.toBeInTheDocument();
});

test('a proxy is good only after it was tried, and the page says what it was asked', async () => {
  const before = await open('dns', { ...known, probes: { ...known.probes, connect: {} } });
  expect(before.verdicts.filter(({ text }) => text === 'Not tried')).toHaveLength(2);
  expect(screen.getByText(/asks the proxy to connect to mcr\.microsoft\.com:443/)).toBeInTheDocument();
  before.unmount();
  const after = await open('dns', known);
  expect(after.good.filter(({ text }) => text.startsWith('Answers, and connects'))).toHaveLength(2);
  after.unmount();
  const closed = { 'http://proxy.corp:8080 mcr.microsoft.com:443': { answer: 'closed', at } } as const;
  const { verdicts } = await open('dns', { ...known, probes: { ...known.probes, connect: closed } });
  expect(verdicts.filter(({ state, text }) => state === 'error' && text === 'Port closed')).toHaveLength(2);
});

test('a password of a proxy is in no question to the machine', async () => {
  const { inputs, wizard } = await open('dns', plantFacts);
  wizard.set('Network.Proxy.Http', 'http://me:c4nary@proxy.corp:3128');
  await settled();
  const asked = JSON.stringify(inputs('facts.probe'));
  expect(asked).toContain('http://proxy.corp:3128');
  expect(asked).not.toContain('c4nary');
});
