// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { countFindings } from '#renderer/state/finding-counts.ts';
import { fromFile } from '#shared/wizard/from-file.ts';
import { fakeMain, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('an opened file has as many errors on every page, those that nobody has seen included', async () => {
  const { wizard, device } = fakeMain();
  render(App, { wizard, device });
  await settled();
  const file = fromFile('old.json', '{"SchemaVersion":"1.16","DeploymentType":"ScalableCluster"}');
  if (!file.ok) throw new Error('the file is refused');
  wizard.takeFile(file.value);
  await settled();
  const { errors } = countFindings(wizard.findings);
  expect(errors).toBeGreaterThan(5);
  for (const step of ['what', 'computer', 'azure', 'type', 'review', 'dns'] as const) {
    wizard.goTo(step);
    await settled();
    const footer = screen.getByRole('contentinfo');
    expect(footer, step).toHaveTextContent(`${String(errors)} errors`);
    expect(footer, step).not.toHaveTextContent('still required');
  }
});
