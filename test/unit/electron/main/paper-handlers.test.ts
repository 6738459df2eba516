import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FactsService } from '#electron/main/services/facts-service.ts';
import { jobsHandlers } from '#electron/main/ipc/handlers/jobs.ts';
import { requestHandlers } from '#electron/main/ipc/handlers/request.ts';
import { supportHandlers } from '#electron/main/ipc/handlers/support.ts';
import { Sites } from '#electron/main/services/sites.ts';
import { ok } from '#shared/result.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Catalog } from '#shared/locales/en.ts';
import type { Language } from '#shared/locales/languages.ts';
import { translator } from '#shared/locales/translate.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { textsOf } from '../../../../build/locales/language-files.js';
import { compileTexts } from '../../../../build/locales/texts-plugin.js';
import { desktopWith } from '../../../support/desktop.ts';
import { facts, sample, singleFile } from '../../shared/report/sample.ts';
import { unzip } from '../support/unzip.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'papers-'));
  printed = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;
async function read(): Promise<FactsService> {
  const service = new FactsService(
    { read: () => Promise.resolve({ facts, unread: [] }), probe: () => Promise.resolve({}) },
    () => undefined,
  );
  await service.read();
  return service;
}
type Dialog = (
  window: unknown,
  options: { readonly defaultPath?: string },
) => Promise<{ readonly canceled: boolean; readonly filePath: string }>;
const choosing = (filePath: string) =>
  vi.fn<Dialog>(() => Promise.resolve({ canceled: filePath === '', filePath }));

const paper = as({
  pdf: (page: string) => Promise.resolve(ok(Buffer.from(`%PDF- ${page}`))),
  print: (page: string) => {
    printed.push(page);
    return Promise.resolve(ok(null));
  },
});
let printed: string[] = [];
const textsIn = (language: Language) => ({
  language,
  catalog: compileTexts(textsOf(language)) as Catalog,
});

async function parts(
  filePath: string,
  hasJob = true,
  collected = new Map<string, string>(),
  part: Partial<JobSnapshot> = {},
) {
  const showSaveDialog = choosing(filePath);
  const { snapshot } = sample(singleFile);
  const common = {
    desktop: desktopWith({ showSaveDialog }),
    facts: await read(),
  };
  const t = translator('en');
  return {
    showSaveDialog,
    support: supportHandlers({
      ...common,
      t,
      version: '0.1.0',
      collected,
      jobs: { current: () => (hasJob ? { ...snapshot, folder, ...part } : null) },
      device: () => ({ id: '1HXQG13', read: { facts: { routes: [] }, unread: [] } }),
    }),
    request: requestHandlers({
      ...common,
      language: { translateTo: (language) => translator(textsIn(language)) },
      paper,
      sites: new Sites(join(folder, 'site.json'), () => undefined),
    }),
  };
}

test('the support file holds the machine as it is, the findings in words and the versions', async () => {
  writeFileSync(join(folder, 'journal.jsonl'), '{"type":"job"}\n');
  writeFileSync(join(folder, 'deployment.json'), JSON.stringify(singleFile));
  const out = join(folder, 'support.zip');
  const { support, showSaveDialog } = await parts(out);
  const listed = await support['support.list']({});
  expect(listed.ok && listed.value.map(({ name }) => name)).toEqual([
    'journal.jsonl',
    'deployment.json',
    'facts.json',
    'findings.json',
    'versions.json',
  ]);
  expect(await support['support.save']({ without: ['journal.jsonl'] })).toEqual({
    ok: true,
    value: { saved: out },
  });
  expect(showSaveDialog.mock.calls[0]?.[1].defaultPath).toBe(
    join('/documents', 'support-LINE3-PC04-20261122-140659.zip'),
  );
  const zip = unzip(out);
  const json = (name: string): unknown => JSON.parse(zip.get(name)?.toString('utf8') ?? '');
  expect(zip.has('journal.jsonl')).toBe(false);
  const words = zip.get('README.txt')?.toString('utf8') ?? '';
  expect(words).toMatch(
    /^\uFEFFSupport file of Edge Field Wizard 0\.1\.0: job 20261122-140659 on LINE3-PC04\./,
  );
  // Every part that is in it, and no other.
  const named = words.split('\r\n').flatMap((line) => /^([\w.-]+\/?): \w/.exec(line)?.[1] ?? []);
  expect(named).toEqual([...zip.keys()].filter((name) => name !== 'README.txt'));
  expect(json('facts.json')).toMatchObject({ facts: { computer: { Name: 'LINE3-PC04' } } });
  expect(json('findings.json')).toHaveProperty('findings');
  expect(json('versions.json')).toMatchObject({ wizard: '0.1.0', product: { DisplayVersion: '1.11.247.0' } });
});

test('of a job on a device the table, the routes of before and the device go with it', async () => {
  for (const name of ['journal.jsonl', 'routes.json', 'routes-before.json', 'rollback.ps1']) {
    writeFileSync(join(folder, name), '{}');
  }
  const routes = { does: 'apply', changes: [], before: [], reopened: 0 } as const;
  const names = async (device: string) => {
    const { support } = await parts('', true, new Map(), { kind: 'routes', routes: { ...routes, device } });
    const listed = await support['support.list']({});
    return listed.ok ? listed.value.map(({ name }) => name) : [];
  };
  const kept = ['journal.jsonl', 'routes.json', 'routes-before.json', 'rollback.ps1', 'facts.json'];
  expect(await names('1HXQG13')).toEqual([...kept, 'device.json', 'findings.json', 'versions.json']);
  expect(await names('another')).toEqual([...kept, 'findings.json', 'versions.json']);
});

test('logs that were collected for the job in sight go with it, the newest ones, and with no other job', async () => {
  const collected = new Map([['another job', join(folder, 'other.zip')]]);
  writeFileSync(join(folder, 'other.zip'), 'PK other');
  const names = async () => {
    const { support } = await parts('', true, collected);
    const listed = await support['support.list']({});
    return listed.ok ? listed.value.map(({ name }) => name).filter((name) => name.endsWith('.zip')) : [];
  };
  expect(await names()).toEqual([]);
  for (const name of ['first.zip', 'second.zip']) {
    const zip = join(folder, name);
    writeFileSync(zip, 'PK');
    const run = () => Promise.resolve(ok({ values: ['Collecting logs', zip], events: [], dropped: 0 }));
    const { 'job.collectLogs': collect } = jobsHandlers(
      as({ jobs: { current: () => ({ folder }) }, host: { run }, collected }),
    );
    expect(await collect({})).toEqual({ ok: true, value: { zip } });
  }
  expect(await names()).toEqual(['product-logs/second.zip']);
});

test('without a job there is nothing to list or to save, and no dialog', async () => {
  const { support, showSaveDialog } = await parts(join(folder, 'support.zip'), false);
  expect(await support['support.list']({})).toMatchObject({ ok: false, error: { code: 'job.none' } });
  expect(await support['support.save']({ without: [] })).toMatchObject({
    ok: false,
    error: { code: 'job.none' },
  });
  expect(showSaveDialog).not.toHaveBeenCalled();
});

const asked = (as: 'html' | 'pdf') => ({ answers: emptyAnswers, language: 'de', as }) as const;

test('the address request goes where the person said, and nowhere when they chose no place', async () => {
  const out = join(folder, 'request.html');
  const { request, showSaveDialog } = await parts(out);
  expect(await request['request.save'](asked('html'))).toEqual({
    ok: true,
    value: { saved: out },
  });
  expect(readFileSync(out, 'utf8')).toContain('LINE3-PC04');
  expect(readFileSync(out, 'utf8')).toContain('Adressanforderung');
  expect(showSaveDialog.mock.calls[0]?.[1].defaultPath).toBe(
    join('/documents', 'address-request-LINE3-PC04.html'),
  );
  const other = await parts('');
  expect(await other.request['request.save'](asked('html'))).toEqual({
    ok: true,
    value: { saved: null },
  });
});

test('the address request is a PDF or printed, in the language that was chosen for it', async () => {
  const out = join(folder, 'request.pdf');
  const { request, showSaveDialog } = await parts(out);
  await request['request.save'](asked('pdf'));
  expect(readFileSync(out, 'utf8')).toMatch(/^%PDF- [^]*Adressanforderung/);
  expect(showSaveDialog.mock.calls[0]?.[1].defaultPath).toMatch(/\.pdf$/);
  expect(await request['request.print']({ answers: emptyAnswers, language: 'zh-Hans' })).toMatchObject({
    ok: true,
  });
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain('lang="zh-Hans"');
});
