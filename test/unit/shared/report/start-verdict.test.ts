import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import { judgeMachine } from '#shared/plan/judge-machine.ts';
import { jobKinds } from '#shared/plan/plan.ts';
import { translator } from '#shared/locales/translate.ts';
import { preflight } from '#shared/preflight/preflight.ts';
import { jobReport } from '#shared/report/job-report.ts';
import type { StartVerdict } from '#shared/report/report-job.ts';
import { check } from '#shared/rules/check.ts';
import { facts, sample, scalableFile, singleFile } from './sample.ts';

const t = translator('en');
const textOf = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
const reported = (...given: Parameters<typeof sample>): string => textOf(jobReport(sample(...given), t));

const nothing: StartVerdict = { findings: [], notChecked: [], checks: [] };
/** The machine as a job reads it: nobody asks the network again. */
const { probes: _, ...withoutProbes } = facts;
const silentSubnet: NotChecked<FactNeed> = {
  rule: 'R-SM-3',
  path: 'Network.Ip4AddressPrefix',
  needs: [{ ping: '192.168.77.1' }],
};
const resolver: NotChecked<FactNeed> = {
  rule: 'R-DNS-1',
  path: 'Network.DnsServers[0]',
  needs: [{ resolve: { server: '10.20.30.5', name: 'microsoft.com' } }],
};
const unreadRoutes: NotChecked<FactNeed> = {
  rule: 'R-GW-1',
  path: 'Host.routes',
  needs: [{ fact: 'routes' }],
};

describe('the report says what the person was told before the start', () => {
  test('nothing is left unchecked where everything was checked, whatever the job reads again', () => {
    for (const file of [singleFile, scalableFile]) {
      expect(check(file, withoutProbes).notChecked).not.toEqual([]);
      expect(reported(file, {}, { facts: withoutProbes, verdict: nothing })).not.toContain('Not checked');
    }
  });

  test('what was not checked is named with what it would have needed', () => {
    const verdict = { ...nothing, notChecked: [silentSubnet, resolver, unreadRoutes] };
    const text = reported(singleFile, {}, { facts, verdict });
    expect(text).toContain('R-SM-3 (Answers to a ping)');
    expect(text).toContain('R-DNS-1 (A name lookup at 10.20.30.5)');
    expect(text).toContain('R-GW-1 (Routes of this computer)');
  });

  test('exactly the same rules, in every combination', () => {
    fc.assert(
      fc.property(fc.subarray([silentSubnet, resolver, unreadRoutes]), (notChecked) => {
        const text = reported(singleFile, {}, { facts: withoutProbes, verdict: { ...nothing, notChecked } });
        for (const { rule } of [silentSubnet, resolver, unreadRoutes]) {
          expect(text.includes(`${rule} (`)).toBe(notChecked.some((item) => item.rule === rule));
        }
      }),
    );
  });

  test('findings of the opened file stay, and a deployment that the job itself made is none', () => {
    const finding: JudgedFinding = {
      rule: 'R-HOST-1',
      text: 'R-HOST-1.hyperV',
      severity: 'warning',
      path: 'Host.features',
      values: {},
      waivable: true,
    };
    const after = { ...withoutProbes, deployment: { present: true } };
    const text = reported(singleFile, {}, { facts: after, verdict: { ...nothing, findings: [finding] } });
    expect(text).toContain('Hyper-V is turned off on this computer.');
    expect(text).not.toContain('already has a deployment');
  });

  test('a job that nobody judged has no findings', () => {
    const deployed = { ...withoutProbes, deployment: { present: true } };
    for (const kind of jobKinds.filter((name) => name !== 'deploy' && name !== 'routes')) {
      const text = reported(singleFile, { kind }, { facts: deployed });
      expect(text, kind).not.toContain('already has a deployment');
      expect(text, kind).not.toContain('Not checked');
    }
  });
});

describe('the checks of the machine', () => {
  test('stand in the report: those with something to do in full, the others by name', () => {
    const machine = {
      ...facts,
      capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }],
      restart: { pending: true, reasons: ['servicing' as const] },
    };
    const { bitLocker: __, ...read } = machine;
    const verdict = { ...nothing, checks: preflight(read, [], [], { offline: true }) };
    const text = reported(singleFile, {}, { facts, verdict });
    expect(text).toMatch(/Failed OpenSSH client The OpenSSH client isn't installed\./);
    expect(text).toMatch(/Warning Pending restart Windows needs a restart\./);
    expect(text).toMatch(/Couldn't be read BitLocker Couldn't check whether BitLocker protects C:/);
    expect(text).toMatch(/\d+ checks passed: Windows, Architecture,/);
    expect(text).not.toContain('supported. Use a supported edition');
  });

  test('that failed and were accepted say so, with the reason', () => {
    const machine = { ...facts, capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] };
    const waivers = [{ rule: 'openSsh', reason: 'part of our image' }];
    const { checks } = judgeMachine({ facts: machine, unread: [] }, singleFile, [], waivers);
    const text = reported(singleFile, {}, { facts, verdict: { ...nothing, checks } });
    expect(text).toMatch(/Failed OpenSSH client [^“]*Accepted: “?part of our image/);
  });

  test('what was still being read at the start was not read', () => {
    const verdict = { ...nothing, checks: preflight({}, [], [], {}) };
    expect(verdict.checks.map(({ state }) => state)).toContain('reading');
    const text = reported(singleFile, {}, { facts, verdict });
    expect(text).toContain("Couldn't check whether Hyper-V is turned on.");
    expect(text).not.toContain('checks passed');
  });
});
