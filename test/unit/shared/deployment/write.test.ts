import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt, fields } from '#shared/deployment/fields.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { secretValues, writeDeployment } from '#shared/deployment/write.ts';
import { secretPaths } from '#shared/wizard/answers.ts';
import { typedFile } from './generators.ts';

const write = (file: DeploymentFile, keepSecrets = true) => writeDeployment(file, { keepSecrets });
const reread = (text: string): DeploymentFile => {
  const result = readDeployment(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.file;
};

test('what was written is read back as it was, and writing it again changes no byte', () => {
  fc.assert(
    fc.property(typedFile, (file) => {
      const { text } = write(file);
      const back = reread(text);
      for (const { path, appliesTo } of fields) {
        const at = path.replaceAll('[]', '[0]');
        if (appliesTo === 'both' || appliesTo === 'join')
          expect(valueAt(back, at)).toEqual(valueAt(file, at));
      }
      expect(write(back).text).toBe(text);
    }),
  );
});

test('the text is ASCII, indented by two, in one order, with a newline at the end', () => {
  const file: DeploymentFile = {
    Machines: [{ NetworkConnection: { AdapterName: 'Büro 以太网 😀' } }],
    DeploymentType: 'ScalableCluster',
  };
  const { text } = write(file);
  expect(text).toBe(`{
  "DeploymentType": "ScalableCluster",
  "Machines": [
    {
      "NetworkConnection": {
        "AdapterName": "B\\u00fcro \\u4ee5\\u592a\\u7f51 \\ud83d\\ude00"
      }
    }
  ]
}
`);
  expect(reread(text)).toEqual({ DeploymentType: 'ScalableCluster', Machines: file.Machines });
});

test('a single machine leaves out what only a scalable one has, and the other way round', () => {
  const file: DeploymentFile = {
    DeploymentType: 'SingleMachineCluster',
    Init: { ServiceIPRangeStart: '10.0.0.9', ServiceIPRangeSize: 5 },
    Network: { Ip4AddressPrefix: '192.168.7.0/24', Ip4GatewayAddress: '10.0.0.1' },
    Machines: [{ NetworkConnection: { AdapterName: 'Ethernet' }, LinuxNode: { Ip4Address: '10.0.0.8' } }],
  };
  expect(reread(write(file).text)).toEqual({
    DeploymentType: 'SingleMachineCluster',
    Init: { ServiceIPRangeSize: 5 },
    Network: { Ip4AddressPrefix: '192.168.7.0/24' },
    Machines: [{ LinuxNode: {} }],
  });
  expect(reread(write({ ...file, DeploymentType: 'ScalableCluster' }).text).Network).toEqual({
    Ip4GatewayAddress: '10.0.0.1',
  });
});

test('unknown keys are written after the known ones of their object', () => {
  const text = '{"Network":{"Extra":[1,{"a":null}],"NetworkPlugin":"flannel"},"_comment":"x"}';
  expect(JSON.parse(write(reread(text)).text)).toEqual({
    Network: { NetworkPlugin: 'flannel', Extra: [1, { a: null }] },
    _comment: 'x',
  });
});

test('a MAC address is written with colons', () => {
  const { text } = write({ Machines: [{ LinuxNode: { MacAddress: '00-15-5d-01-02-03' } }] });
  expect(text).toContain('"00:15:5D:01:02:03"');
});

describe('secrets', () => {
  const secret = 'canary-7f3a';
  const file: DeploymentFile = {
    DeploymentType: 'ScalableCluster',
    Join: { ClusterJoinToken: secret, ClusterId: 'open' },
    Arc: { ClientSecret: secret, ClientId: 'open' },
    Network: { Proxy: { Http: `http://user:${secret}@proxy:3128`, Https: 'http://proxy:3128' } },
  };

  test('are left out as null and listed; of a proxy only the credentials go', () => {
    const { text, secretsLeftOut } = write(file, false);
    expect(text).not.toContain(secret);
    expect(secretsLeftOut).toEqual(['Join.ClusterJoinToken', 'Arc.ClientSecret', 'Network.Proxy.Http']);
    expect(JSON.parse(text)).toMatchObject({
      Join: { ClusterJoinToken: null, ClusterId: 'open' },
      Arc: { ClientSecret: null },
      Network: { Proxy: { Http: 'http://proxy:3128' } },
    });
  });

  test('are kept when the person asks for it', () => {
    expect(write(file, true)).toMatchObject({ secretsLeftOut: [] });
    expect(reread(write(file, true).text)).toEqual(file);
  });

  test('are found under misspelt keys too', () => {
    const misspelt = reread(
      JSON.stringify({ Arc: { ClientSecrt: secret }, Extra: { Auth: { Password: secret } } }),
    );
    const { text, secretsLeftOut } = write(misspelt, false);
    expect(text).not.toContain(secret);
    expect(secretsLeftOut).toEqual(['Arc.ClientSecrt', 'Extra.Auth.Password']);
    expect(secretValues(misspelt)).toEqual([secret, secret]);
  });

  test('are all named for whoever must redact them', () => {
    expect(secretValues(file)).toEqual([secret, secret, `user:${secret}`, secret]);
  });

  test('are the same for the wizard and for the file', () => {
    expect(
      fields
        .filter((field) => field.secret)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(secretPaths.toSorted());
  });
});

describe('paths', () => {
  test('set and read one value and leave the rest alone', () => {
    fc.assert(
      fc.property(typedFile, fc.constantFrom(...fields), fc.integer(), (file, { path }, value) => {
        const at = path.replaceAll('[]', '[0]');
        const changed = withValue(file, at, value);
        expect(valueAt(changed, at)).toBe(value);
        expect(valueAt(withValue(changed, at, null), at)).toBeUndefined();
        const before = valueAt(file, at);
        expect(withValue(changed, at, before ?? null)).toEqual(
          before === undefined ? withValue(changed, at, null) : file,
        );
      }),
    );
  });

  test('never reach a prototype, and never make a huge list', () => {
    const changed = withValue({}, '__proto__.polluted', true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(valueAt(changed, '__proto__.polluted')).toBe(true);
    expect(valueAt({}, 'constructor.name')).toBeUndefined();
    expect(withValue({}, 'Machines[99999999].LinuxNode.CpuCount', 2)).toEqual({ Machines: [] });
  });

  test('lead to their field whatever the index', () => {
    expect(fieldAt('Machines[3].LinuxNode.SecondaryNetworks[1].Ip4Address')?.type).toBe('address');
    expect(fieldAt('Machines.LinuxNode')).toBeUndefined();
  });
});

test('a key for which PowerShell would refuse the whole file is left out, and named', () => {
  const file = reread(
    '{ "": 1, "_a": [{ "PSObject": { "pwd": "canary" }, "b": { "": "canary", "c": 2 } }] }',
  );
  const { text, changes } = write(file);
  expect(JSON.parse(text)).toEqual({ _a: [{ b: { c: 2 } }] });
  expect(changes).toMatchObject([
    { path: '[""]', from: 1, to: null, why: 'R-FILE-1', note: { text: 'change.unreadableKey' } },
    { path: '_a[0].PSObject', from: '{…}', to: null },
    { path: '_a[0].b[""]', to: null },
  ]);
});
