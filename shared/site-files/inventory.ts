import { asciiJson } from '#shared/json.ts';
import type { IndexedMachine } from './index-files.ts';

/** The group of all machines. */
const everyMachine = 'edge_machines';

/** A name that no other one has: `_2` and so on after those before it. */
function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}_${number}`;
  taken.add(free.toLowerCase());
  return free;
}

/** Ansible expands brackets to ranges, and takes a colon for that of a port. */
const hostName = (fileName: string): string => fileName.replace(/[^\p{L}\p{N}._-]/gu, '_');

/** Ansible allows letters of ASCII, digits and underscores. */
const groupName = (site: string): string =>
  ['site', ...(site.toLowerCase().match(/[a-z0-9]+/g) ?? [])].join('_');

/** A scalar in quotation marks as JSON has it, which YAML reads the same; Ansible runs no template in an unsafe one. */
const scalar = (text: string): string => `!unsafe ${asciiJson(text)}`;

function hostLines(
  host: string,
  { judged: { site }, file = '', secretsLeftOut }: IndexedMachine,
): readonly string[] {
  return [
    `        ${asciiJson(host)}:`,
    `          edge_name: ${scalar(site.name)}`,
    `          edge_row: ${site.row}`,
    ...(site.site === '' ? [] : [`          edge_site: ${scalar(site.site)}`]),
    `          edge_deployment_file: ${scalar(file)}`,
    `          edge_secrets: ${asciiJson(secretsLeftOut)}`,
  ];
}

/** An inventory for Ansible: the machines whose files were written, and a group for each site. */
export function inventoryYaml(machines: readonly IndexedMachine[]): string {
  // A host with the name of a group, or with one that Ansible has itself, would be both.
  const own = ['all', 'ungrouped', 'localhost', everyMachine];
  const groups = new Set<string>(own);
  const hosts = new Set<string>(own);
  const sites = new Map<string, { readonly group: string; readonly hosts: string[] }>();
  const lines: string[] = [];
  for (const machine of machines) {
    const { fileName, site: row } = machine.judged;
    if (machine.file === undefined || fileName === undefined) continue;
    const { site } = row;
    const host = unique(hostName(fileName), hosts);
    lines.push(...hostLines(host, machine));
    if (site === '') continue;
    const known = sites.get(site.toLowerCase()) ?? { group: unique(groupName(site), groups), hosts: [] };
    sites.set(site.toLowerCase(), known);
    known.hosts.push(host);
  }
  const empty = lines.length === 0 ? ' {}' : '';
  return [
    'all:',
    '  children:',
    `    ${everyMachine}:`,
    `      hosts:${empty}`,
    ...lines,
    ...[...sites.values()].flatMap(({ group, hosts: names }) => [
      `    ${group}:`,
      '      hosts:',
      ...names.map((name) => `        ${asciiJson(name)}: {}`),
    ]),
    '',
  ].join('\n');
}
