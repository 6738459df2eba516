// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const expert = { theme: 'system', view: 'expert' } as const;

async function open(
  values: Record<string, AnswerValue> = {},
  rest: Partial<Answers> = {},
  start: Parameters<typeof fakeMain>[0] = {},
) {
  const main = fakeMain({
    answers: answered(values, { step: 'network', visited: ['what', 'network'], ...rest }),
    ...start,
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const field = (name: string) => screen.getByRole('textbox', { name });
const scalable = { DeploymentType: 'ScalableCluster' };

test('all fields are on one page, with the same findings', async () => {
  const { wizard } = await open(
    { ...scalable, 'Machines[0].LinuxNode.Ip4Address': '10.20.30.161' },
    {},
    { look: expert },
  );
  expect(screen.getByRole('heading', { level: 1, name: 'All fields' })).toBeInTheDocument();
  for (const name of [
    'Control plane endpoint',
    'Memory',
    'Log partition',
    'MTU',
    'Subscription ID',
    'CustomLocationsOid',
  ])
    expect(screen.getByRole('textbox', { name: new RegExp(`${name}$`) }), name).toBeInTheDocument();
  expect(field('Linux node')).toHaveAccessibleDescription(/already belongs to another device/);
  expect(wizard.findings.length).toBeGreaterThan(0);
});

test('switching loses nothing, stays in the field, and is kept', async () => {
  const { user, inputs, wizard } = await open(scalable);
  await user.clear(field('Linux node'));
  await user.type(field('Linux node'), '10.20.3');
  await user.keyboard('{Control>}e{/Control}');
  await settled();
  expect(inputs('look.choose')).toEqual([{ view: 'expert' }]);
  expect(field('Linux node')).toHaveValue('10.20.3');
  expect(field('Linux node')).toHaveFocus();
  await user.keyboard('0.77');
  await user.click(screen.getByRole('switch', { name: 'Expert mode' }));
  await settled();
  expect(screen.getByRole('switch', { name: 'Expert mode' })).toHaveFocus();
  expect(wizard.step).toBe('network');
  expect(field('Linux node')).toHaveValue('10.20.30.77');
  expect(screen.queryByRole('heading', { name: 'All fields' })).not.toBeInTheDocument();
});

test('the rail leads to a section, the person to their step, and Next past all of them', async () => {
  const { user, wizard } = await open(scalable, {}, { look: expert });
  const rail = within(screen.getByRole('navigation'));
  await user.click(rail.getByRole('button', { name: /Azure/ }));
  await settled();
  expect(screen.getByRole('heading', { level: 2, name: 'Azure' })).toHaveFocus();
  await user.click(field('Memory'));
  expect(wizard.step).toBe('node');
  expect(field('Memory')).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(wizard.step).toBe('review');
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(wizard.step).toBe('azure');
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(wizard.step).toBe('computer');
});

test('a whole file takes at most 40 keystrokes beside its values', async () => {
  const saved = 'D:\\line3.json';
  const site = { name: 'line3-recorded.json', recordedAt: '2026-11-20T08:00:00Z', facts: plantFacts };
  const { user, wizard, inputs } = await open(
    {},
    { job: 'prepare', step: 'type', visited: ['what'] },
    // What it takes from the computer comes from that computer's recording.
    { look: expert, site, replies: { 'file.export': { saved, secretsLeftOut: [] } } },
  );
  let strokes = 0;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      strokes += 1;
      await user.keyboard(key);
      await settled();
    }
  };
  const values: Readonly<Record<string, string>> = {
    'Arc.Location': 'westeurope',
    'Arc.ResourceGroupName': 'plant-rg',
    'Arc.SubscriptionId': '11111111-2222-4333-8444-555555555555',
    'Arc.TenantId': '21111111-2222-4333-8444-555555555555',
    'Arc.ClientId': '31111111-2222-4333-8444-555555555555',
    'Arc.ClientSecret': 'Zy8Q~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  };
  // The type is a list: to it, and its next line, which jsdom doesn't choose by itself.
  await press('{Tab}', '{Tab}', '{ArrowDown}');
  wizard.set('DeploymentType', 'ScalableCluster');
  await settled();
  const typed: string[] = [];
  await press('{F8}');
  for (let turn = 0; turn < 20 && wizard.findings.some(({ severity }) => severity === 'error'); turn += 1) {
    const focused = document.activeElement;
    const path = focused?.closest<HTMLElement>('[data-path]')?.dataset['path'] ?? '';
    const value = values[path];
    if (value !== undefined) {
      typed.push(path);
      await user.keyboard(value);
      await press('{Enter}');
    } else if (path === 'User.AcceptOptionalTelemetry') {
      await press('{Tab}', ' ', '{F8}');
    } else await press(' ', '{F8}');
  }
  expect(typed.toSorted()).toEqual(Object.keys(values).toSorted());
  expect(wizard.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  await press('{Control>}s{/Control}');
  // Whether to keep the secret: to the first answer, and yes.
  await press('{Tab}', '{Enter}');
  expect(inputs('file.export')).toHaveLength(1);
  // Control is a key of its own; so is the one that accepts the proposed place.
  strokes += 2;
  expect(screen.getByText(`Saved as ${saved}`)).toBeInTheDocument();
  expect(strokes).toBeLessThanOrEqual(40);
});
