import { fileFinding } from '#shared/deployment/file-finding.ts';
import { en } from '#shared/locales/en.ts';
import { computeRules } from '#shared/routes/rules/check-compute.ts';
import { routeRules } from '#shared/routes/rules/rules.ts';
import type { FindingText, Severity } from '#shared/findings/finding.ts';
import { rules } from '#shared/rules/rules.ts';
import { severitiesOf } from './severities.ts';
import { isWaivable } from '#shared/findings/waivable.ts';

/** One sentence of a rule. */
export interface RuleMessage {
  readonly text: FindingText;
  readonly severities: readonly Severity[];
  /** Whether a finding with this sentence can be accepted; what is for information only needs no acceptance. */
  readonly waivable: boolean;
  /** With its placeholders, as in `{value} isn't a valid IPv4 address.` */
  readonly message: string;
  readonly remedy: string;
  /** The label of its fix; absent where nothing can be done by one click. */
  readonly fix?: string;
}

/** One rule, as a person would look it up. */
export interface RuleRow {
  readonly id: string;
  readonly source: string;
  /** The gravest first. */
  readonly severities: readonly Severity[];
  /** Whether any of its findings can be accepted. */
  readonly waivable: boolean;
  readonly messages: readonly RuleMessage[];
}

type FileText = Extract<FindingText, `R-FILE-${string}`>;
type FileRule = FileText extends `${infer Id}.${string}` ? Id : never;

/** What is said of how a file is written, by its reader: no rule of the list, but a rule to whoever reads it. */
const fileSources: Readonly<Record<FileRule, string>> = {
  'R-FILE-1':
    'JSON (RFC 8259); ConvertFrom-Json of PowerShell 7, by build/readme/READERS.md; published deployment files with comments and trailing commas',
  'R-FILE-2': 'Published deployment files with notes of their own and misspelt keys',
  'R-FILE-3': 'Azure/AKS-Edge AksEdgeRemoteDeploy-Intune.ps1 and other templates with placeholders',
  'R-FILE-4': 'Azure/AKS-Edge aksedge-dc.puml; published deployment files with numbers as text',
  'R-FILE-5':
    'JSON (RFC 8259); ConvertFrom-Json of PowerShell 7; what Windows PowerShell makes of a key that stands twice is unconfirmed',
  'R-FILE-6': 'PowerShell: ConvertTo-Json and its depth',
};

const isFileText = (text: FindingText): text is FileText => text.startsWith('R-FILE-');

const inWords = (text: string | { readonly other: string }): string =>
  typeof text === 'string' ? text : text.other;

function messageOf(text: FindingText): RuleMessage {
  const severities = severitiesOf[text];
  const canBe = isFileText(text) ? fileFinding(text, severities[0], '').waivable : isWaivable(text);
  const label: unknown = Object.entries(en).find(([key]) => key === `${text}.fix`)?.[1];
  return {
    text,
    severities,
    waivable: canBe && severities.some((severity) => severity !== 'info'),
    message: inWords(en[`${text}.message`]),
    remedy: inWords(en[`${text}.remedy`]),
    ...(typeof label === 'string' ? { fix: label } : {}),
  };
}

const grave: readonly Severity[] = ['error', 'warning', 'info'];

/** Every rule with everything that it can say, in the order in which findings are listed: the reader's first, the device's last. */
export function ruleTable(): readonly RuleRow[] {
  const messages = (Object.keys(severitiesOf) as FindingText[]).map(messageOf);
  const all: readonly Pick<RuleRow, 'id' | 'source'>[] = [
    ...Object.entries(fileSources).map(([id, source]) => ({ id, source })),
    ...rules,
    ...routeRules,
    ...computeRules,
  ];
  return all.map(({ id, source }) => {
    const own = messages.filter(({ text }) => text.startsWith(`${id}.`));
    return {
      id,
      source,
      severities: grave.filter((severity) => own.some(({ severities }) => severities.includes(severity))),
      waivable: own.some(({ waivable }) => waivable),
      messages: own,
    };
  });
}
