// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { isComputerOpen } from '#renderer/journeys/rail-facts.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, hasBlockingErrors } from '#shared/findings/waive.ts';
import { judgeMachine } from '#shared/plan/judge-machine.ts';
import { isOpen } from '#shared/plan/is-blocked.ts';
import {
  checkTexts,
  preflightIds,
  waiversOfChecks,
  type PreflightOptions,
} from '#shared/preflight/preflight.ts';
import type { AnswerValue } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import { cases } from '../unit/shared/facts/preflight-cases.ts';
import { waiting } from '../unit/shared/facts/preflight-machines.ts';
import { answered, fakeMain, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The answers that make a check apply. */
const valuesFor = (options: PreflightOptions): Record<string, AnswerValue> => ({
  DeploymentType: options.scalable === true ? 'ScalableCluster' : 'SingleMachineCluster',
  'Network.InternetDisabled': options.offline ?? true,
  ...(options.adapter === undefined ? {} : { 'Machines[0].NetworkConnection.AdapterName': options.adapter }),
  ...(options.windowsNode === true ? { 'Machines[0].WindowsNode.MemoryInMB': 2048 } : {}),
  'Machines[0].LinuxNode.MemoryInMB': options.nodeMemoryMB ?? 4096,
  'Machines[0].LinuxNode.DataSizeInGB': options.nodeDiskGB ?? 10,
});

async function open(facts: HostFacts, options: PreflightOptions = {}) {
  const visited = ['what', 'computer', 'review'] as const;
  const answers = answered(valuesFor(options), { step: 'computer', visited });
  const { wizard, device } = fakeMain({ facts, answers });
  render(App, { wizard, device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  return { wizard, user };
}
type Opened = Awaited<ReturnType<typeof open>>['wizard'];

/** What counts for the command line with these words behind `--waive`. */
function commandLine({ facts, file, answers }: Opened, given: readonly Waiver[]) {
  const found = judge({ ...answers, waivers: [] }, facts, {}).findings;
  const waivers = waiversOfChecks(given, found);
  return judgeMachine({ facts, unread: [] }, file, applyWaivers(found, waivers), waivers);
}
/** What counts for the main process, which has the last word about a start from the window. */
const mainProcess = ({ facts, file, answers }: Opened) =>
  judgeMachine({ facts, unread: [] }, file, judge(answers, facts, {}).findings, answers.waivers);

const openIds = ({ checks }: ReturnType<typeof mainProcess>): readonly string[] =>
  checks.filter(isOpen).map(({ id }) => id);
const errorsIn = ({ findings }: ReturnType<typeof mainProcess>): readonly string[] =>
  findings.filter((finding) => hasBlockingErrors([finding])).map(({ text, path }) => `${text} ${path}`);

const failing = cases.filter(([, , , state]) => state === 'failed');

/** The others warn or note, and hold nothing. */
const canFail =
  'windows osArchitecture powershell elevation hyperV openSsh virtualMachine product certificates memory disk clock gateway deployment';

test('every check that can fail fails here', () => {
  const ids = new Set<string>(failing.map(([id]) => id));
  expect(preflightIds.filter((id) => ids.has(id)).join(' ')).toBe(canFail);
});

describe('a failed check holds Deploy until it is accepted, in the window as on the command line', () => {
  test.each(failing.map(([id, about, facts, , options]) => [id, about, facts, options] as const))(
    '%s, %s',
    async (id, _, facts, options) => {
      const { wizard, user } = await open(facts, options);
      const before = commandLine(wizard, []);
      expect(openIds(mainProcess(wizard))).toEqual(openIds(before));
      expect(isComputerOpen(wizard)).toBe(openIds(before).length === 0);
      const isHeld = openIds(before).includes(id);
      if (isHeld) expect(screen.getByRole('contentinfo')).toHaveTextContent(/failed check|error/);

      const check = wizard.checks.find((one) => one.id === id);
      if (check === undefined) throw new Error(`${id} does not apply`);
      const { found } = checkTexts(check, wizard.t);
      const row = [...document.querySelectorAll<HTMLElement>('li.failed')].find(({ textContent }) =>
        textContent.includes(found),
      );
      if (row === undefined) throw new Error(`${id} is not listed`);
      for (;;) {
        const [keep] = within(row).queryAllByRole('button', { name: 'Keep it and say why' });
        if (keep === undefined) break;
        await user.click(keep);
        await user.type(within(row).getByRole('textbox'), 'known{Enter}');
        await settled();
      }
      const accepted = commandLine(wizard, [{ rule: id, reason: 'known' }]);
      expect(openIds(mainProcess(wizard))).toEqual(openIds(accepted));
      expect(errorsIn(mainProcess(wizard))).toEqual(errorsIn(accepted));
      expect(isComputerOpen(wizard)).toBe(openIds(accepted).length === 0);
    },
  );

  test('a restart that is needed as well hides no failed check', async () => {
    const capabilities = [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }];
    const { wizard } = await open({ ...waiting, capabilities });
    expect(isComputerOpen(wizard)).toBe(false);
    expect(screen.getByRole('contentinfo')).toHaveTextContent('1 failed check, restart needed');
  });
});
