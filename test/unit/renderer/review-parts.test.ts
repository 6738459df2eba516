import { expect, test } from 'vitest';
import { commandGroups } from '#renderer/parts/command-groups.ts';
import { logText, newest } from '#renderer/parts/log-view.ts';
import { linePaths } from '#renderer/steps/review/line-paths.ts';
import { uncheckedFacts } from '#renderer/steps/review/needs.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import { needText } from '#shared/facts/need-text.ts';
import { translator } from '#shared/locales/translate.ts';

test('each line of a written file is known by its path', () => {
  const { text } = writeDeployment(
    {
      SchemaVersion: '1.16',
      DeploymentType: 'ScalableCluster',
      Arc: { ClientId: 'x', ClientSecret: 'secret' },
      Network: { DnsServers: ['10.0.0.5', '10.0.0.6'] },
      Machines: [{ LinuxNode: { CpuCount: 4 } }],
    },
    { keepSecrets: false },
  );
  const lines = text.trimEnd().split('\n');
  const paths = linePaths(lines);
  const lineOf = (path: string): string | undefined => lines[paths.indexOf(path)]?.trim();
  expect(lineOf('Arc.ClientSecret')).toBe('"ClientSecret": null');
  expect(lineOf('Network.DnsServers[1]')).toBe('"10.0.0.6"');
  expect(lineOf('Machines[0].LinuxNode.CpuCount')).toBe('"CpuCount": 4');
});

test('a command breaks between its parameters only, also where a value holds blanks and dashes', () => {
  expect(commandGroups("New-Thing -Path 'C:\\a b\\it''s -Force.json' -Count 3 -Force")).toEqual([
    ['New-Thing'],
    ['-Path', "'C:\\a b\\it''s -Force.json'"],
    ['-Count', '3'],
    ['-Force'],
  ]);
});

test('a log of any length is shown by its newest lines and copied up to what a clipboard call takes', () => {
  const lines = Array.from({ length: 50_000 }, (_, number) => ({
    number,
    at: '2026-11-22T14:07:11Z',
    stream: 'output' as const,
    text: `line ${String(number)} ${'x'.repeat(40)}`,
  }));
  const shown = newest(lines);
  expect(shown).toHaveLength(300);
  expect(shown.at(-1)?.number).toBe(49_999);
  expect(logText(lines).length).toBeLessThanOrEqual(1_000_000);
  expect(logText(lines)).toMatch(/line 49999 x+$/);
});

test('what is not checked is said once for each thing that is missing', () => {
  const t = translator('en');
  const rows = uncheckedFacts<FactNeed>(
    [
      { rule: 'R-IP-7', path: 'Machines[0].LinuxNode.Ip4Address', needs: [{ ping: '10.0.0.5' }] },
      { rule: 'R-IP-7', path: 'Network.ControlPlaneEndpointIp', needs: [{ ping: '10.0.0.6' }] },
      { rule: 'R-MEM-1', path: 'Machines[0].LinuxNode.MemoryInMB', needs: [{ fact: 'operatingSystem' }] },
    ],
    (need) => needText(need, t),
    t,
  );
  expect(rows).toEqual([
    { need: 'Answers to a ping', fields: 'Linux node, Control plane endpoint', rules: ['R-IP-7'] },
    { need: 'Windows of this computer', fields: 'Memory', rules: ['R-MEM-1'] },
  ]);
});
