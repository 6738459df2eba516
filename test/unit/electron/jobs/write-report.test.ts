import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeReport } from '#electron/jobs/write-report.ts';
import { sample, singleFile } from '../../shared/report/sample.ts';
import { removeFolder } from '../../../support/files.ts';

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(async () => {
  await removeFolder(path);
});

const folder = () => ({
  path,
  write: (name: string, text: string) => {
    writeFileSync(join(path, name), text);
  },
});
const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

test('a report names the sums of the files beside it and the calls of the journal', () => {
  const journal = [
    '{"type":"call-started","at":"2026-11-22T13:07:00Z","step":"deploy","text":"New-AksEdgeDeployment","operation":1}',
    '{"type":"call-ended","at":"2026-11-22T13:10:00Z","operation":1,"ok":true}',
    '{"type":"call-sta',
  ].join('\n');
  writeFileSync(join(path, 'journal.jsonl'), journal);
  writeFileSync(join(path, 'deployment.json'), '{}\n');
  writeReport(folder(), sample(singleFile));
  const report = readFileSync(join(path, 'report.html'), 'utf8');
  expect(report).toContain(sumOf(journal));
  expect(report).toContain(sumOf('{}\n'));
  expect(report).toMatch(/3:00<[\s\S]{0,400}New-AksEdgeDeployment/);
});

test('a job without a file, and a folder without a journal, have a report all the same', () => {
  const { snapshot, plan, created } = sample(singleFile, { kind: 'remove' });
  writeReport(folder(), { snapshot, plan, created });
  expect(readFileSync(join(path, 'report.html'), 'utf8')).toContain('Removal report');
});

test('a full disk does not make the job fail', () => {
  const full = {
    path,
    write: () => {
      throw new Error('ENOSPC');
    },
  };
  expect(() => {
    writeReport(full, sample(singleFile));
  }).not.toThrow();
});
