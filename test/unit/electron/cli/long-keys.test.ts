import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';

const { run, save, place } = commandLine('edge-wizard-long-keys');
const none = ['--host', 'none'];

const key = 'K'.repeat(60_000);
const files = {
  'a key that nobody knows': { SchemaVersion: '1.16', Network: { [key]: { a: 1 } } },
  'a note': { SchemaVersion: '1.16', [`_${key}`]: 1 },
  'the name of a secret': { SchemaVersion: '1.16', Arc: { [`ClientSecret${key}`]: 'x' } },
  'a placeholder': { SchemaVersion: '1.16', Network: { [key]: '<your value>' } },
  'keys of an early layout': { SchemaVersion: '1.8', DeployOptions: { [key]: 1 }, [key]: { x: { y: 1 } } },
  'the shape of PowerShell': { SchemaVersion: '1.16', Arc: `@{${key}=1}` },
  'a value': { SchemaVersion: '1.16', DeploymentType: key, Network: { NetworkPlugin: key } },
  'an address': { SchemaVersion: '1.16', Network: { Ip4GatewayAddress: key, DnsServers: [key] } },
};

/** In characters: some lines of a terminal. */
const most = 400;

/** The texts of an output that a person reads: everything but paths, which find the value. */
function sentences(json: Record<string, unknown>): readonly string[] {
  const { findings, changes = [] } = json as { findings: Finding[]; changes?: { why: string }[] };
  return [
    ...findings.flatMap(({ message, remedy, values }) => [message, remedy, ...Object.values(values)]),
    ...changes.map(({ why }) => why),
  ].map(String);
}
interface Finding {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
  readonly values: Record<string, string | number>;
}

test.each(Object.entries(files))(
  '%s of 60,000 characters fills no message and no terminal',
  (_what, file) => {
    const path = save('long.json', file);
    for (const words of [
      ['validate', path],
      ['plan', path],
      ['export', path, '--fix', '--out', place('out.json')],
    ]) {
      const { json } = run([...words, ...none, '--json']);
      for (const sentence of sentences(json)) expect(sentence.length).toBeLessThan(most);
      const { out, said } = run([...words, ...none]);
      for (const line of `${out}\n${said}`.split('\n')) expect(line.length).toBeLessThan(most);
    }
  },
);

test('the path of such a key stays whole in JSON: it finds the value', () => {
  const { json } = run(['validate', save('long.json', files['a key that nobody knows']), ...none, '--json']);
  const findings = json['findings'] as readonly Finding[];
  expect(findings.map(({ path }) => path)).toContain(`Network.${key}`);
});
