import type { MessageKey } from '#shared/locales/en.ts';
import { named } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';

/** What each part is, in the order of the file. Parts in a folder are described once, by the folder. */
const described = {
  'journal.jsonl': 'support.part.journal',
  'plan.json': 'support.part.plan',
  'verdict.json': 'support.part.verdict',
  'deployment.json': 'support.part.deployment',
  'routes.json': 'support.part.routes',
  'routes-before.json': 'support.part.routesBefore',
  'rollback.ps1': 'support.part.rollback',
  'report.html': 'support.part.report',
  'ops/': 'support.part.ops',
  'facts.json': 'support.part.facts',
  'device.json': 'support.part.device',
  'findings.json': 'support.part.findings',
  'versions.json': 'support.part.versions',
  'product-logs/': 'support.part.productLogs',
} as const satisfies Readonly<Record<string, MessageKey>>;

/**
 * The text that says what a support file is and what each of its parts is, for a colleague who gets it.
 *
 * @param names of the parts that are in it
 */
export function readme(
  names: readonly string[],
  about: { readonly machine: string; readonly job: string; readonly version: string },
  t: Translate,
): string {
  const parts = Object.entries(described)
    .filter(([part]) => names.some((name) => (part.endsWith('/') ? name.startsWith(part) : name === part)))
    .map(([part, key]) => named(part, t(key), t));
  // Notepad of every Windows shows it, with the line ends of Windows and a mark that it is UTF-8.
  return `\uFEFF${[t('support.readme', about), '', ...parts, ''].join('\r\n')}`;
}
