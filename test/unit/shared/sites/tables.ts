import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { checkSites, type JudgedSites, type SiteFinding } from '#shared/site-rules/check-sites.ts';
import { readTable } from '#shared/sites/read-table.ts';
import type { SitesTable } from '#shared/sites/table.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { scalable } from '../files.ts';

/** What the machines of a plant have in common. */
export const plant: DeploymentFile = {
  ...scalable,
  Init: { ServiceIPRangeSize: 4 },
  Arc: {},
  Network: {
    NetworkPlugin: 'flannel',
    Ip4GatewayAddress: '10.20.0.1',
    Ip4PrefixLength: 16,
    DnsServers: ['10.20.255.10'],
    InternetDisabled: true,
  },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet' },
      LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20 },
    },
  ],
};

export type Row = Readonly<Record<string, string>>;

/** The n-th machine of a plant: a block of sixteen addresses of its own. */
export function machine(number: number): Row {
  const first = 0x0a140100 + number * 16;
  return {
    Name: `LINE-${number}`,
    ControlPlaneEndpointIp: formatIPv4(first),
    'LinuxNode.Ip4Address': formatIPv4(first + 1),
    ServiceIPRangeStart: formatIPv4(first + 4),
    'LinuxNode.MacAddress': `02:15:5D:00:${(number >> 8).toString(16).padStart(2, '0')}:${(number & 255)
      .toString(16)
      .padStart(2, '0')}`.toUpperCase(),
  };
}

const quoted = (text: string, separator: string): string =>
  /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;

/** A table as Excel writes it. */
export function csvOf(rows: readonly Row[], separator = ';'): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
  return lines.map((cells) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join('');
}

export function tableOf(text: string): SitesTable {
  const read = readTable(text);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function templateOf(file: DeploymentFile): ReadFile {
  const read = readDeployment(JSON.stringify(file));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

export const judged = (text: string, file: DeploymentFile = plant): JudgedSites =>
  checkSites(tableOf(text), templateOf(file));

/** Errors and warnings of the table and all its rows. */
export const findingsIn = ({ findings, sites }: JudgedSites): readonly SiteFinding[] =>
  [...findings, ...sites.flatMap((site) => site.findings)].filter(({ severity }) => severity !== 'info');

/** What is found, in short. */
export const shortly = (text: string, file: DeploymentFile = plant) =>
  findingsIn(judged(text, file)).map(({ text: said, row, column }) => ({ said, row, column }));
