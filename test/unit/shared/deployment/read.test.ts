import { describe, expect, test } from 'vitest';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';

const read = (value: unknown): ReadFile => {
  const result = readDeployment(typeof value === 'string' ? value : JSON.stringify(value));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

const texts = ({ findings }: ReadFile) => findings.map(({ text, path }) => `${text} ${path}`);

describe('what is tolerated, and said', () => {
  test('keys in any case become canonical, in canonical order', () => {
    const { file, findings } = read({ init: { serviceIpRangeSize: 10 }, SCHEMAVERSION: '1.5' });
    expect(JSON.stringify(file)).toBe('{"SchemaVersion":"1.5","Init":{"ServiceIPRangeSize":10}}');
    expect(findings).toEqual([]);
  });

  test('comments and trailing commas, with the place of the first', () => {
    const result = read('{\n  // by hand\n  "SchemaVersion": "1.5",\n  "Network": { "Proxy": {}, },\n}');
    expect(result.findings).toMatchObject([
      { text: 'R-FILE-1.comments', values: { line: 2, column: 3 } },
      { text: 'R-FILE-1.trailingComma', values: { line: 4 } },
    ]);
    expect(result.file).toEqual({ SchemaVersion: '1.5' });
  });

  test('strict JSON with text that looks like a comment is strict', () => {
    expect(texts(read('{ "Arc": { "ClusterName": "a // b /* c */, }" } }'))).toEqual([]);
  });

  test('null and blank text mean absent, and so does a secondary network of nulls', () => {
    const { file, findings } = read({
      Arc: { ClusterName: null, Location: '' },
      Network: { Proxy: { Http: ' ' }, DnsServers: [null, ''] },
      Machines: [
        { LinuxNode: { CpuCount: 4, SecondaryNetworks: [{ VMSwitchName: null, Ip4Address: null }] } },
      ],
    });
    expect(file).toEqual({ Machines: [{ LinuxNode: { CpuCount: 4 } }] });
    expect(findings).toEqual([]);
  });

  test('a node without values is a node, a null one is none', () => {
    expect(read({ Machines: [{ LinuxNode: {}, WindowsNode: null }] }).file).toEqual({
      Machines: [{ LinuxNode: {} }],
    });
  });

  test('numbers, truths and lists that are written as text', () => {
    const result = read({
      SchemaVersion: '1.16',
      Init: { ServiceIPRangeSize: '10' },
      Network: { DnsServers: '192.168.1.1, 192.168.1.2', InternetDisabled: 'True' },
    });
    expect(result.file).toMatchObject({
      Init: { ServiceIPRangeSize: 10 },
      Network: { DnsServers: ['192.168.1.1', '192.168.1.2'], InternetDisabled: true },
    });
    expect(texts(result)).toEqual([
      'R-FILE-4.readAs Init.ServiceIPRangeSize',
      'R-FILE-4.readAs Network.DnsServers',
      'R-FILE-4.readAs Network.InternetDisabled',
    ]);
    expect(result.changes[0]).toEqual({
      path: 'Init.ServiceIPRangeSize',
      from: '10',
      to: 10,
      why: 'R-FILE-4',
      note: { text: 'change.readAs', values: {} },
    });
  });

  test('a version written as a number keeps its digits', () => {
    const result = read('{ "SchemaVersion": 1.10, "Version": 1.0 }');
    expect(result.file).toEqual({ SchemaVersion: '1.10', Version: '1.0' });
    expect(texts(result)).toEqual(['R-FILE-4.readAs SchemaVersion', 'R-FILE-4.readAs Version']);
  });

  test('a list of one that PowerShell unrolled', () => {
    const result = read({ Machines: { LinuxNode: { CpuCount: 2 } } });
    expect(result.file).toEqual({ Machines: [{ LinuxNode: { CpuCount: 2 } }] });
    expect(texts(result)).toEqual(['R-FILE-4.readAs Machines']);
  });

  test('values of enumerations in any case', () => {
    expect(read({ DeploymentType: 'singlemachinecluster' }).file.DeploymentType).toBe('SingleMachineCluster');
  });
});

describe('what is kept, but named', () => {
  test('unknown keys, with the key that was meant', () => {
    const result = read({ Network: { NetworkPlugn: 'flannel' }, Machines: [{ AdapterName: 'Ethernet' }] });
    expect(result.findings).toMatchObject([
      {
        text: 'R-FILE-2.similar',
        path: 'Network.NetworkPlugn',
        values: { nearest: 'Network.NetworkPlugin' },
      },
      {
        text: 'R-FILE-2.similar',
        path: 'Machines[0].AdapterName',
        values: { nearest: 'Machines[0].NetworkConnection.AdapterName' },
      },
    ]);
    expect(result.file).toMatchObject({ Network: { NetworkPlugn: 'flannel' } });
  });

  test('unknown keys that resemble nothing, and notes', () => {
    const result = read({ Warehouse: 7, _comment: 'line 3', $schema: 'x' });
    expect(texts(result)).toEqual([
      'R-FILE-2.unknown Warehouse',
      'R-FILE-2.note _comment',
      'R-FILE-2.note $schema',
    ]);
    expect(result.findings.map(({ severity }) => severity)).toEqual(['warning', 'info', 'info']);
  });

  test('a key called __proto__ is only an unknown key', () => {
    const { file } = read('{ "__proto__": { "SchemaVersion": "1.5" }, "Version": "1.0" }');
    expect(file.SchemaVersion).toBeUndefined();
    expect(Object.keys(file)).toEqual(['Version', '__proto__']);
  });

  test('of a key that stands twice the last one counts', () => {
    const result = read('{ "Init": { "ServiceIPRangeSize": 5, "ServiceIPRangeSize": 10 } }');
    expect(texts(result)).toEqual(['R-FILE-5.duplicate Init.ServiceIPRangeSize']);
    expect(result.file.Init?.ServiceIPRangeSize).toBe(10);
  });

  test('keys that differ in case only are one key, and PowerShell refuses the file', () => {
    const result = read('{ "Init": { "ServiceIPRangeSize": 5, "serviceIpRangeSize": 10 } }');
    expect(texts(result)).toEqual(['R-FILE-5.case Init.ServiceIPRangeSize']);
    expect(result.file.Init?.ServiceIPRangeSize).toBe(10);
    expect(texts(read('{ "$σ": 1, "$ς": 2 }'))).toContain('R-FILE-5.case $ς');
    expect(texts(read('{ "$s": 1, "$ſ": 2, "$k": 3, "$\u212a": 4 }'))).not.toContain('R-FILE-5.case $ſ');
  });

  test('a number of more digits than a number can hold keeps them as text', () => {
    const result = read(
      '{ "_a": 12345678901234567890, "_b": 0.1234567890123456789, "_c": 1234567890123456 }',
    );
    expect(result.file).toEqual({
      _a: '12345678901234567890',
      _b: '0.1234567890123456789',
      _c: 1234567890123456,
    });
    expect(texts(result).filter((text) => text.startsWith('R-FILE-4'))).toEqual([
      'R-FILE-4.readAs _a',
      'R-FILE-4.readAs _b',
    ]);
  });

  test('a key for which PowerShell refuses the whole file is said', () => {
    const result = read('{ "": 1, "_a": { "PSObject": 2 } }');
    expect(texts(result).filter((text) => text.startsWith('R-FILE-1'))).toEqual([
      'R-FILE-1.emptyKey [""]',
      'R-FILE-1.reservedKey _a.PSObject',
    ]);
  });

  test('text that is no value of its field stays, an object does not', () => {
    const result = read({ Machines: [{ LinuxNode: { CpuCount: 'four', MemoryInMB: { a: 1 } } }] });
    expect(result.file).toEqual({ Machines: [{ LinuxNode: { CpuCount: 'four' } }] });
    expect(texts(result)).toEqual([
      'R-FILE-4.notInteger Machines[0].LinuxNode.CpuCount',
      'R-FILE-4.notText Machines[0].LinuxNode.MemoryInMB',
    ]);
  });
});

describe('what was lost', () => {
  test('a section that is a number', () => {
    expect(texts(read({ Network: 5 }))).toEqual(['R-FILE-4.notObject Network']);
  });

  test('no finding and no change quotes a secret', () => {
    const secret = 'canary-7f3a';
    const result = read({
      Arc: `@{ClientSecret=${secret}}`,
      Join: secret,
      Network: { Proxy: { Http: { url: `http://u:${secret}@p:1` } } },
    });
    const wrongType = read(
      `{ "Arc": { "ClientSecret": 73731337 }, "Join": { "ClusterJoinToken": ["${secret}"] } }`,
    );
    expect(result.findings).toHaveLength(3);
    const said = JSON.stringify([result.findings, result.changes, wrongType.findings, wrongType.changes]);
    expect(said).not.toContain(secret);
    expect(said).not.toContain('73731337');
  });
});
