import { expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { jobReport } from '#shared/report/job-report.ts';
import type { ReportJob } from '#shared/report/report-job.ts';
import { facts, proof, sample, scalableFile, singleFile } from './sample.ts';

const t = translator('en');
const report = (...given: Parameters<typeof sample>): string => jobReport(sample(...given), t);
/** What a person reads: without markup, blanks as one. */
const read = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
const secret = 'canary-7f3a91';

test('a report names the machine by serial number and asset tag, the product, Windows and the person', () => {
  const text = read(report(scalableFile));
  for (const words of [
    'Serial number SVPL4711081',
    'Asset tag P3-0417',
    'Manufacturer Siemens',
    'Windows Microsoft Windows 11 Pro',
    'Build 26100',
    'Version 1.11.247.0',
    'Run as PLANT\\anna.brandt',
  ]) {
    expect(text).toContain(words);
  }
});

test('what the machine did not say is named as not read, not left out', () => {
  expect(read(report(scalableFile, {}, { facts: { ...facts, identity: {} } }))).toContain(
    'Asset tag Not read',
  );
});

test('answers stand under the steps of the wizard, with the paths of the file', () => {
  const text = read(report(scalableFile));
  expect(text).toContain('Control plane endpoint 10.20.30.160 Network.ControlPlaneEndpointIp');
  expect(text.indexOf('Network.ControlPlaneEndpointIp')).toBeLessThan(text.indexOf('Network.DnsServers'));
  expect(text).toContain('Client secret Secret, not recorded Arc.ClientSecret');
});

test('calls stand with begin, end and duration in the time of the place', () => {
  const text = read(report(singleFile));
  expect(text).toContain('Nov 22, 2026, 14:06:59 to Nov 22, 2026, 14:10:55 (UTC+01:00), duration 3:56.');
  expect(text).toMatch(/14:06:59 14:07:07 0:08 Ran Test-AksEdgeNetworkParameters -JsonConfigFilePath 'C:/);
});

test('a verdict is a word and a shape, and one that disagrees changes the first sentence', () => {
  const rows = proof.map((row) =>
    row.check === 'nodeMtu' ? { ...row, expected: '1400', verdict: 'disagrees' as const } : row,
  );
  const page = report(scalableFile, { proof: rows });
  expect(read(page)).toContain("Done, but 1 of 8 values isn't as requested.");
  expect(read(page)).toContain('MTU in the node 1400 1500 Disagrees');
  expect(page).toMatch(/class="sign bad"\s*><svg[\s\S]{0,200}Disagrees/);
});

test('a failed job says what happened in plain words before the machine does', () => {
  const text = read(
    report(scalableFile, {
      outcome: 'failed',
      proof: [],
      failure: {
        code: 'cpu',
        step: 'deploy',
        stage: 'requirements',
        detail: ' - Not enough CPU cores available.',
      },
    }),
  );
  expect(text).toMatch(/Failed\. \w+/);
  expect(text).toContain('It happened in the stage “Check the requirements” of “Deploy the cluster”.');
  expect(text.indexOf('What went wrong')).toBeLessThan(text.indexOf('Not enough CPU cores available.'));
});

test('a waiver stands with its reason, whoever gave it and when', () => {
  expect(read(report(scalableFile))).toContain(
    'R-IP-5 Init.ServiceIPRangeStart The range was given to us by the network team, ticket NET-2214. Anna Brandt Nov 22, 2026, 13:51:59',
  );
});

test('a page can neither run nor load anything, and says so itself', () => {
  const page = report(scalableFile);
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|\bon\w+=|url\(|@import/i);
});

test('what comes from outside is text, wherever it stands', () => {
  const hostile = '"></style><script>alert(1)</script>&\u202e\u200f\u2067\u061c\u200b';
  const base = sample(scalableFile, { machine: hostile, outcome: 'failed' });
  const page = jobReport(
    {
      ...base,
      snapshot: {
        ...base.snapshot,
        failure: { code: hostile, step: 'deploy', detail: hostile, logs: hostile },
        proof: [{ check: 'nodeName', expected: hostile, seen: hostile, verdict: 'disagrees' }],
      },
      created: { ...base.created, waivers: [{ rule: hostile, reason: hostile, by: hostile }] },
      facts: { ...facts, identity: { SerialNumber: hostile } },
    },
    t,
  );
  expect(page).not.toContain('<script');
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).not.toMatch(/[\u202e\u200f\u2067\u061c\u200b]/);
});

test('no secret is in a report, whichever way it got into the job', () => {
  const base = sample({
    ...scalableFile,
    Network: { ...scalableFile.Network, Proxy: { Http: `http://svc:${secret}@proxy.plant:3128` } },
  });
  const job: ReportJob = {
    ...base,
    snapshot: {
      ...base.snapshot,
      failure: { code: 'arc', step: 'deploy', detail: `az login --password other-canary; saw ${secret}` },
    },
    created: { ...base.created, waivers: [{ rule: 'R-ARC-1', reason: `it is ${secret}` }] },
    plan: {
      ...base.plan,
      steps: base.plan.steps.map((step) => ({
        ...step,
        calls: [
          {
            long: false,
            call: { cmdlet: 'Test-AksEdgeDeployment', parameters: { ClientSecret: 'third-canary' } },
          },
        ],
      })),
    },
    calls: [{ step: 'deploy', text: `Connect -ClientSecret '${secret}'`, begun: base.snapshot.startedAt }],
  };
  const page = jobReport(job, t);
  expect(page).not.toContain('canary');
  expect(page).toContain('proxy.plant:3128');
});

test('a training machine is named before anything else', () => {
  const page = report(singleFile, { standIn: true });
  expect(read(page)).toMatch(
    /Deployment report: LINE3-PC04 Training machine: nothing was changed on a real computer\./,
  );
  expect(report(singleFile)).not.toContain('Training machine');
});

test('a training device is no machine', () => {
  const routes = {
    device: '1HXQG13',
    does: 'apply',
    changes: [],
    before: [],
    after: [],
    reopened: 0,
  } as const;
  const page = read(report(singleFile, { kind: 'routes', standIn: true, routes }));
  expect(page).toContain('Training device: nothing was changed on a real device.');
});

test('a job that looks after a deployment has a report without a file', () => {
  const text = read(
    report(singleFile, { kind: 'verify' }, { file: undefined, facts: undefined, hashes: [] }),
  );
  expect(text).toContain('Verification report');
  expect(text).toContain('Node address 10.20.30.161 10.20.30.161 Agrees');
  expect(text).not.toContain('Answers');
});

test('the foot of each page names machine and job', () => {
  expect(report(scalableFile)).toMatch(/@bottom-left\s*\{\s*content:\s*"LINE3-PC04, job 20261122-140659"/);
});
