import { describe, expect, test } from 'vitest';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';

const readNode = (text: string): ReadFile => {
  const result = readDeployment(JSON.stringify({ Machines: [{ LinuxNode: text }] }));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const node = (text: string) => readNode(text).file.Machines?.[0]?.LinuxNode;
const texts = (text: string) =>
  readNode(text).findings.map((one) => `${one.severity} ${one.text} ${one.path}`);
const at = 'Machines[0].LinuxNode';

describe('a node that PowerShell made text of', () => {
  test('is read from that text, with the types of its fields', () => {
    const text = '@{CpuCount=4; MemoryInMB=4096; TpmPassthrough=False; MacAddress=; Ip4Address=10.1.2.3}';
    expect(node(text)).toEqual({
      CpuCount: 4,
      MemoryInMB: 4096,
      TpmPassthrough: false,
      Ip4Address: '10.1.2.3',
    });
    expect(texts(text)).toEqual([`warning R-FILE-6.read ${at}`]);
  });

  test('with an object within is read all the way', () => {
    const text = '@{GpuPassthrough=@{Name=NVIDIA RTX; 4000; Type=; Count=1}; CpuCount=2}';
    expect(node(text)).toEqual({ CpuCount: 2, GpuPassthrough: { Name: 'NVIDIA RTX; 4000', Count: 1 } });
    expect(texts(text)).toEqual([
      `warning R-FILE-6.read ${at}`,
      `warning R-FILE-6.read ${at}.GpuPassthrough`,
    ]);
  });

  test('that has lost a list is an error that names it, and keeps the rest', () => {
    const text = '@{CpuCount=4; SecondaryNetworks=System.Object[]}';
    expect(node(text)).toEqual({ CpuCount: 4 });
    expect(readNode(text).findings).toMatchObject([
      {
        text: 'R-FILE-6.partly',
        severity: 'error',
        waivable: false,
        values: { lost: ['SecondaryNetworks'] },
      },
    ]);
  });

  test.each(['@{}', '@{CpuCount}', '@{CpuCount=4', 'System.Object[]', '@{; ;}'])(
    'of which nothing can be read is an error, and still a node: %s',
    (text) => {
      expect(node(text)).toEqual({});
      expect(texts(text)).toEqual([`error R-FILE-6.flattened ${at}`]);
    },
  );

  test('has its unknown keys and unfilled values named as anywhere', () => {
    expect(texts('@{CpuCuont=4; MemoryInMB=$memory}')).toEqual([
      `warning R-FILE-6.read ${at}`,
      `warning R-FILE-2.similar ${at}.CpuCuont`,
      `error R-FILE-3.placeholder ${at}.MemoryInMB`,
    ]);
  });

  test('is judged, however long the text', () => {
    expect(node(`@{${'a=1; '.repeat(40_000)}}`)).toEqual({});
  });
});

test('a flattened section with a secret says nothing of it', () => {
  const result = readDeployment(
    JSON.stringify({ Arc: '@{ClientSecret=canary-7f3a; Location=System.Object[]}' }),
  );
  if (!result.ok) throw new Error(result.error.code);
  expect(result.value.file.Arc).toEqual({ ClientSecret: 'canary-7f3a' });
  expect(JSON.stringify([result.value.findings, result.value.changes])).not.toContain('canary');
});
