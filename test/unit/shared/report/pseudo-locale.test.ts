import { describe, expect, test } from 'vitest';
import type { JobSnapshot } from '#shared/job/job.ts';
import { translator } from '#shared/locales/translate.ts';
import { addressRequest } from '#shared/report/address-request.ts';
import { jobReport } from '#shared/report/job-report.ts';
import type { ReportJob } from '#shared/report/report-job.ts';
import { faultsOf, pseudo } from '../../../support/pseudo-locale.ts';
import { preflight } from '#shared/preflight/preflight.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { facts, sample, scalableFile, singleFile } from './sample.ts';

const t = translator(pseudo);

/** Each piece of text between two tags. */
const textsOf = (page: string): readonly string[] =>
  page
    .replaceAll(/<style>.*?<\/style>|<pre.*?<\/pre>|<td class="code">.*?<\/td>|<wbr>/gs, '')
    .split(/<[^>]*>/)
    .map((text) => text.replaceAll(/\s+/g, ' ').trim());

/** @param values of the file, the machine and the journal, which no language changes */
function faults(page: string, values: unknown): readonly string[] {
  const known = JSON.stringify(values);
  const isValue = (text: string): boolean =>
    text.split(' ').every((word) => known.includes(JSON.stringify(word).slice(1, -1))) ||
    /^(?:[\w-]+(?:\.[\w-]+|\[\d+\])+|R-\w+-\d+)$/.test(text);
  return [...new Set(textsOf(page).flatMap((text) => faultsOf(text, isValue)))];
}

const { bitLocker: _, ...machine } = {
  ...facts,
  capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }],
  restart: { pending: true, reasons: ['servicing' as const] },
};
const verdict: ReportJob['verdict'] = {
  findings: [
    {
      rule: 'R-HOST-1',
      text: 'R-HOST-1.hyperV',
      severity: 'warning',
      path: 'Host.features',
      values: {},
      waivable: true,
    },
  ],
  notChecked: [
    {
      rule: 'R-SM-3',
      path: 'Network.Ip4AddressPrefix',
      needs: [{ ping: '192.168.77.1' }, { fact: 'routes' }],
    },
    { rule: 'R-GW-1', path: 'Host.routes', needs: [{ fact: 'routes' }] },
  ],
  checks: preflight(machine, [], [], { offline: true }),
};
const failure: JobSnapshot['failure'] = { code: 'helm', step: 'deploy', stage: 'ready', detail: '' };
const change = { port: 'Port3', prefix: '192.168.21.0/24', via: '192.168.20.1' };
const route = { InterfaceAlias: change.port, DestinationPrefix: change.prefix, NextHop: change.via };

const jobs: Readonly<Record<string, ReportJob>> = {
  'of a scalable cluster': sample(scalableFile),
  'with what was told before the start': sample(singleFile, {}, { verdict }),
  'that failed': sample(singleFile, { outcome: 'failed', failure, proof: [] }),
  'that isn’t over': sample(singleFile, { endedAt: '', outcome: undefined as never }),
  'that removes': sample(singleFile, { kind: 'remove', proof: [] }, { file: undefined }),
  'of routes': sample(
    singleFile,
    {
      kind: 'routes',
      machine: '1HXQG13',
      routes: { device: '1HXQG13', does: 'apply', changes: [], before: [], after: [route], reopened: 0 },
    } as unknown as Partial<JobSnapshot>,
    { file: undefined, facts: undefined },
  ),
};

describe('no word of a report is in English, and no sentence is put together', () => {
  test.each(Object.entries(jobs))('%s', (_, job) => {
    expect(faults(jobReport(job, t), job)).toEqual([]);
  });

  test('nor of the request for addresses', () => {
    const answers = { ...emptyAnswers, values: { DeploymentType: { value: 'ScalableCluster' } } };
    expect(faults(addressRequest(answers as never, facts, t), facts)).toEqual([]);
  });

  test('but the test would see both', () => {
    expect(faults('<p>⟦A⟧ ⟦B⟧</p><p>Done.</p><p>⟦A ⟦B⟧⟧ Ethernet</p>', ['Ethernet'])).toEqual([
      'put together: ⟦A⟧ ⟦B⟧',
      'not translated: Done.',
    ]);
  });
});
