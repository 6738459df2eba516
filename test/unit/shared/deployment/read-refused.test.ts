import { describe, expect, test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';

const read = (value: unknown): ReadFile => {
  const result = readDeployment(typeof value === 'string' ? value : JSON.stringify(value));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

const texts = ({ findings }: ReadFile) => findings.map(({ text, path }) => `${text} ${path}`);

const refused = (text: string) => {
  const result = readDeployment(text);
  return result.ok ? undefined : result.error;
};

describe('what cannot be read', () => {
  const t = translator('en');

  test('a cut-out piece of a file is recognised as one', () => {
    expect(refused('"Network": {\n  "InternetDisabled": false,\n}')).toMatchObject({
      code: 'json.fragment',
      line: 1,
      column: 10,
      values: { key: 'Network' },
    });
  });

  test('a missing comma is found where it shows', () => {
    expect(refused('{\r\n  "SchemaVersion": "1.5"\r\n  "Version": "1.0"\r\n}')).toMatchObject({
      code: 'json.noComma',
      line: 3,
      column: 3,
      values: { found: '"Version": "1.0"' },
    });
  });

  test.each([
    ['', 'deploymentFile.empty'],
    [' \n', 'deploymentFile.empty'],
    ['{ "Version": "1.0"', 'json.endsEarly'],
    ['[1]', 'deploymentFile.notObject'],
    ['"text"', 'deploymentFile.notObject'],
    ['SchemaVersion: 1.5', 'json.bareWord'],
    ['['.repeat(100_000), 'deploymentFile.tooManyParts'],
    [' '.repeat(256 * 1024 + 1), 'deploymentFile.tooLarge'],
    [
      '{ "AksEdgeProduct": "AKS Edge Essentials - K3s", "SchemaVersion": "1.3" }',
      'deploymentFile.aideConfig',
    ],
    ['{ "aksEdgeConfigFile": "x.json" }', 'deploymentFile.aideNamesFile'],
    ['{ "aksEdgeConfigFile": "x.json", "AksEdgeConfig": {} }', 'deploymentFile.aideEmbeds'],
    ['{ "Init": { "ServiceIPRangeSize": $size } }', 'json.unfilled'],
    ['{ "Network": { "DnsServers": [<dns>] } }', 'json.unfilled'],
    [`{ "x": [${'1,'.repeat(2000)}1] }`, 'deploymentFile.tooManyValues'],
  ])('%#: what is refused gets a sentence and a remedy', (text, code) => {
    const error = refused(text);
    expect(error?.code).toBe(code);
    const words = error === undefined ? undefined : errorText(error, t);
    expect(words?.message).not.toBe(t('error.internal.message'));
    expect(`${words?.message ?? ''}${words?.remedy ?? ''}`).not.toMatch(/\{\w+\}/);
  });

  test('beside the name of a secret nothing of it is quoted', () => {
    const error = refused('{ "Arc": { "ClientSecret": canary-7f3a } }');
    expect(error?.code).toBe('json.bareWord');
    expect(JSON.stringify(error)).not.toContain('canary');
  });

  test('deep nesting within the limit is read', () => {
    expect(refused(`{ "x": ${'['.repeat(400)}${']'.repeat(400)} }`)).toBeUndefined();
  });
});

describe('encodings', () => {
  const text = '{ "Machines": [{ "NetworkConnection": { "AdapterName": "Büro 以太网" } }] }';
  const utf16 = (isLittle: boolean) => {
    const bytes = new Uint8Array(2 + text.length * 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, isLittle);
    for (let index = 0; index < text.length; index += 1) {
      view.setUint16(2 + index * 2, text.charCodeAt(index), isLittle);
    }
    return bytes;
  };
  const utf8 = new TextEncoder().encode(text);

  test.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
    ['UTF-16 little endian', utf16(true)],
    ['UTF-16 big endian', utf16(false)],
    ['UTF-16 little endian without a mark', utf16(true).slice(2)],
    ['UTF-16 big endian without a mark', utf16(false).slice(2)],
  ])('%s', (_, bytes) => {
    expect(decode(bytes)).toEqual({ ok: true, value: text });
  });

  test('a code page is refused, not guessed', () => {
    expect(decode(new Uint8Array([0x7b, 0x22, 0x42, 0xfc, 0x72, 0x6f, 0x22, 0x7d]))).toMatchObject({
      ok: false,
      error: { code: 'deploymentFile.encoding' },
    });
  });

  test('a huge file is refused before it is decoded', () => {
    expect(decode(new Uint8Array(256 * 1024 + 1))).toMatchObject({
      error: { code: 'deploymentFile.tooLarge' },
    });
  });

  test('of two byte order marks the second one is read over, and said: PowerShell refuses it', () => {
    expect(texts(read(`\uFEFF${text}`))).toEqual(['R-FILE-1.invisible File']);
  });
});
