import { valueAt } from '#shared/deployment/paths.ts';
import { asciiJson, type JsonObject, type JsonValue } from '#shared/json.ts';
import type { JudgedSite } from '#shared/site-rules/check-sites.ts';
import { toText } from '#shared/values.ts';

export const indexFormat = 'edge-wizard/sites-index/1';

/** A machine of the table as the index has it. */
export interface IndexedMachine {
  readonly judged: JudgedSite;
  /** Absent if its file wasn't written. */
  readonly file?: string;
  readonly secretsLeftOut: readonly string[];
}

/** What the index repeats of a file: what people look a machine up by. No field of these is secret. */
const fields = [
  'DeploymentType',
  'Machines[0].NetworkConnection.AdapterName',
  'Machines[0].LinuxNode.Ip4Address',
  'Machines[0].WindowsNode.Ip4Address',
  'Network.ControlPlaneEndpointIp',
  'Network.Ip4GatewayAddress',
  'Network.Ip4PrefixLength',
  'Init.ServiceIPRangeStart',
  'Init.ServiceIPRangeSize',
  'Arc.ClusterName',
] as const;

const countOf = ({ findings }: JudgedSite, severity: string): number =>
  findings.filter((finding) => finding.severity === severity && finding.waiver === undefined).length;

function machineJson({ judged, file, secretsLeftOut }: IndexedMachine): JsonObject {
  const { site } = judged;
  const values = fields.flatMap((path) => {
    const value = valueAt(site.file, path);
    return value === undefined ? [] : [[path, value] as const];
  });
  return {
    row: site.row,
    name: site.name,
    ...(site.site === '' ? {} : { site: site.site }),
    file: file ?? null,
    values: Object.fromEntries<JsonValue>(values),
    errors: countOf(judged, 'error'),
    warnings: countOf(judged, 'warning'),
    secretsLeftOut,
  };
}

/** @param files all written ones, with their hashes: a second run replaces only what it finds unchanged */
export const indexJson = (
  machines: readonly IndexedMachine[],
  files: readonly { readonly path: string; readonly sha256: string }[],
): string =>
  `${asciiJson({ format: indexFormat, machines: machines.map(machineJson), files: files.map((file) => ({ ...file })) }, 2)}\n`;

/** What starts a formula in a spreadsheet, and the wide forms that some keyboards type. */
const startsFormula = /^[=+\-@\t\r＝＋－＠]/;

/** A cell that a spreadsheet shows as it is and never runs. */
function cell(value: string | number, separator: string): string {
  const text = String(value).replace(/\r\n?|\n/g, ' ');
  const safe = startsFormula.test(text) ? `'${text}` : text;
  return safe === text && !safe.includes('"') && !safe.includes(separator)
    ? safe
    : `"${safe.replaceAll('"', '""')}"`;
}

/**
 * The index for a spreadsheet. Excel recognizes UTF-8 by the byte order mark.
 *
 * @param separator that Excel expects in the language
 */
export function indexCsv(machines: readonly IndexedMachine[], separator: string): string {
  const line = (cells: readonly (string | number)[]): string =>
    `${cells.map((value) => cell(value, separator)).join(separator)}\r\n`;
  const heads = ['Name', 'Site', 'Row', 'File', ...fields, 'Errors', 'Warnings', 'SecretsLeftOut'];
  const rows = machines.map(({ judged, file = '', secretsLeftOut }) => {
    const { site } = judged;
    return line([
      ...[site.name, site.site, site.row, file],
      ...fields.map((path) => toText(valueAt(site.file, path) ?? '')),
      ...[countOf(judged, 'error'), countOf(judged, 'warning'), secretsLeftOut.join(' ')],
    ]);
  });
  return `\ufeff${line(heads)}${rows.join('')}`;
}
