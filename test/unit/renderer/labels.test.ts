import { describe as group, expect, test } from 'vitest';
import { describe } from '#shared/findings/describe.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { en, type Catalog } from '#shared/locales/en.ts';
import { languageNames, type Language } from '#shared/locales/languages.ts';
import { translator } from '#shared/locales/translate.ts';
import { check } from '#shared/rules/check.ts';
import { labels } from '../../../renderer/state/labels.ts';
import { compileTexts } from '../../../build/locales/texts-plugin.js';
import { textsOf } from '../../../build/locales/language-files.js';
import { examples } from '../shared/rules/examples/examples.ts';

const speaking = (language: Language) =>
  translator({ language, catalog: compileTexts(textsOf(language)) as Catalog });
const speakers = languageNames.map(speaking);
const [english] = speakers;

/** The keys of the fields that the window shows by another name. */
const keys = Object.keys(en)
  .filter((key) => key.startsWith('field.') && !key.startsWith('field.Routes'))
  .map((key) => key.split('.').at(-1) ?? '')
  .filter((key) => /[a-z][A-Z]/.test(key));
const key = new RegExp(`(?<![\\w.])(?:\\w+\\.)*(?:${keys.join('|')})(?!\\w)`, 'u');

const found: readonly Finding[] = examples
  .flatMap(({ file, facts }) => check(file, facts).findings)
  // Only an opened file has secondary networks; the window has no fields for them.
  .filter(({ path }) => !path.includes('SecondaryNetworks'));

group('a finding in the window', () => {
  test('says the labels of fields, not the keys of the file, in each language', () => {
    const said = speakers.flatMap((t) => {
      const named = labels(t);
      return found.flatMap((finding) =>
        Object.values(describe(finding, t, named) as unknown as Record<string, string>)
          // What the file has is quoted as it is.
          .filter((text) => key.test(text) && !key.test(JSON.stringify(finding.values['value'] ?? '')))
          .map((text) => `${finding.text}: ${text}`),
      );
    });
    expect([...new Set(said)]).toEqual([]);
  });

  const sentence = (text: string, path: string, t = english) => {
    const finding = found.find((item) => item.text === text && item.path === path);
    return finding === undefined || t === undefined ? '' : describe(finding, t, labels(t)).message;
  };

  test('means the field of the node that it is about', () => {
    expect(sentence('R-MEM-1.amount', 'Machines[0].LinuxNode.MemoryInMB')).toContain('value for “Memory”.');
    if (english === undefined) return;
    expect(labels(english)('MemoryInMB', 'Machines[0].WindowsNode.MemoryInMB')).toBe(
      '“Windows node, memory”',
    );
  });

  test('names a switch as it is labeled, with the quotes of the language', () => {
    const [inEnglish, german, chinese] = speakers.map((t) =>
      sentence('R-OFF-1.proxy', 'Network.InternetDisabled', t),
    );
    expect(inEnglish).toContain(
      '“This network has no internet access” is on, but a proxy is set: “HTTP proxy”',
    );
    expect(german).toContain('„Dieses Netzwerk hat keinen Internetzugriff“ ist aktiviert');
    expect(chinese).toContain('“此网络无 Internet 访问”');
  });
});

test('on the command line and on paper it says the keys, because that is what the file has', () => {
  const said = found
    .filter(({ text }) => text === 'R-OFF-1.proxy' || text === 'R-PRX-3.missing')
    .map((finding) => describe(finding, speaking('en')))
    .map(({ message, remedy }) => `${message} ${remedy}`);
  expect(said.join(' ')).toMatch(/items to Proxy\.No\..*InternetDisabled is on.*Proxy\.Http/u);
});

test('what the window has no field for keeps its key', () => {
  if (english === undefined) return;
  const named = labels(english);
  expect(named('Ip4PrefixLength', 'Machines[0].LinuxNode.SecondaryNetworks[0].Ip4Address')).toBe(
    'Ip4PrefixLength',
  );
  expect(named('DataSizeInGB', 'Machines[0].WindowsNode.DataSizeInGB')).toBe('DataSizeInGB');
  expect(named('WindowsNode.Ip4Address', 'Care.WindowsNode.Ip4Address')).toBe('“Windows node”');
  expect(named('Ethernet 2', 'Machines[0].NetworkConnection.AdapterName')).toBe('Ethernet 2');
});
