import type { Values } from '#shared/locales/translate.ts';

/**
 * What a sentence calls a field of the file.
 *
 * @param key the field's key, as a rule or a text has it: `DnsServers`, `LinuxNode.Ip4Address`, `Proxy.No`
 * @param path of the finding, which tells whose `MacAddress` is meant
 */
export type Naming = (key: string, path: string) => string;

/** On the command line and on paper, as the file itself does. */
export const asInFile: Naming = (key) => key;

/** The fields that texts name, by the name of the value that stands for each: `{DnsServers}`, `{Proxy_No}`. */
const inTexts = [
  'ClientSecret',
  'ClusterName',
  'CpuCount',
  'DataSizeInGB',
  'DeploymentType',
  'DnsServers',
  'InternetDisabled',
  'Ip4AddressPrefix',
  'Ip4PrefixLength',
  'LogSizeInGB',
  'MacAddress',
  'MemoryInMB',
  'NetworkPlugin',
  'Proxy_Http',
  'Proxy_Https',
  'Proxy_No',
  'ResourceGroupName',
  'ServiceIPRangeSize',
  'ServiceIPRangeStart',
] as const;
const keys = inTexts.map((name) => [name, name.replace('_', '.')] as const);
const keysInFile: Values = Object.fromEntries(keys);

/** The values of findings that can name a field: alone, or in brackets behind its value. */
const naming: ReadonlySet<string> = new Set(['name', 'names', 'other', 'missing', 'taken']);
const inBrackets = /(?<= \()[^()]+(?=\)$)/u;

/** The values that the texts of a finding need, with its fields as the reader knows them. */
export function namedValues(values: Values, path: string, named: Naming): Values {
  // Whatever reads files runs this for each finding of each of them.
  if (named === asInFile) return { ...keysInFile, ...values };
  const own = Object.entries(values).map(([name, value]): [string, Values[string]] => {
    if (!naming.has(name) || typeof value === 'number') return [name, value];
    const shown = (text: string): string =>
      inBrackets.test(text) ? text.replace(inBrackets, (key) => named(key, path)) : named(text, path);
    return [name, typeof value === 'string' ? shown(value) : value.map(shown)];
  });
  return Object.fromEntries([...keys.map(([name, key]) => [name, named(key, path)] as const), ...own]);
}
