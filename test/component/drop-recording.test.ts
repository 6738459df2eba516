// @vitest-environment jsdom
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { siteHandlers } from '#electron/main/ipc/handlers/site.ts';
import { Sites } from '#electron/main/services/sites.ts';
import type { JourneyId } from '#shared/wizard/answers.ts';
import { desktopWith } from '../support/desktop.ts';
import { patience } from '../support/patience.ts';
import { answered } from './fake-main.ts';
import { dropped, open } from './opening-window.ts';

let folder = '';
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  folder = mkdtempSync(join(tmpdir(), 'drop-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const recording = {
  format: 'edge-wizard/scenario/1',
  title: 'Line 9',
  state: { computer: { Name: 'LINE9-PC01' } },
  faults: [],
  recorded: { at: '2026-11-20T08:00:00Z', by: 'edge-wizard', calls: [] },
};
const whole = JSON.stringify(recording, null, 2);

/** A window whose recordings the main process reads. */
async function openAt(job: JourneyId) {
  const sites = new Sites(join(folder, 'site.json'), () => undefined);
  const behind = siteHandlers({ desktop: desktopWith({}), sites });
  const values = { DeploymentType: 'ScalableCluster', 'Arc.ClusterName': 'line9' };
  const window = await open({ answers: answered(values, { job, step: 'what', visited: ['what'] }), behind });
  return { ...window, sites };
}
const drop = (text: string, name = 'line9.json') =>
  fireEvent.drop(document.body, dropped(new File([text], name)));

test.for(['setUp', 'routes', 'many', 'lookAfter'] as const)(
  'a recording dropped while the journey is %s is what a file is prepared for',
  async (job) => {
    const { wizard, sites } = await openAt(job);
    await drop(`${whole}${' '.repeat(150_000)}`, 'from the plant.txt');
    await vi.waitFor(() => {
      expect(screen.getByText(/^from the plant\.txt is open, recorded on /)).toBeInTheDocument();
    }, patience);
    expect(wizard.answers.job).toBe('prepare');
    expect(screen.getAllByRole('banner')[0]).toHaveTextContent('LINE9-PC01');
    expect(wizard.value('Arc.ClusterName')).toBe('line9');
    // Also at the next start.
    expect((await sites.now())?.name).toBe('from the plant.txt');
  },
);

test.for([
  ['of a device', JSON.stringify({ ...recording, kind: 'device' }), 'is a recording of a device'],
  ['that is cut off', whole.slice(0, 120), 'this is not JSON'],
  ['of a wrong type', whole.replace('"LINE9-PC01"', '7'), 'state.computer.Name'],
] as const)('a recording %s says so, and nothing is lost', async ([, text, words]) => {
  const { wizard, sites } = await openAt('setUp');
  await drop(whole);
  await vi.waitFor(() => {
    expect(wizard.answers.job).toBe('prepare');
  }, patience);
  wizard.setJob('setUp');
  const before = wizard.answers;
  await drop(text, 'other.json');
  const alert = screen.getByRole('alert');
  await vi.waitFor(() => {
    expect(alert).toHaveTextContent(words);
  }, patience);
  // The folder of the wizard isn't that of the file.
  expect(alert).toHaveTextContent(/(^|\s)other\.json/);
  expect(wizard.answers).toEqual(before);
  expect((await sites.now())?.name).toBe('line9.json');
});
