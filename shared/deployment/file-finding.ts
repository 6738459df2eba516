import { shownPath } from '#shared/deployment/paths.ts';
import type { Finding } from '#shared/findings/finding.ts';
import {
  unwaivable,
  error,
  warning,
  type MessageLevel,
  type RuleId,
  type MessageLevels,
  type MessageId,
} from '#shared/findings/rule.ts';
import type { Values } from '#shared/locales/translate.ts';

type FileRuleId = Extract<RuleId, `R-FILE-${string}`>;

/** Only informational, but scripts have always been told that these can be accepted. */
const note: MessageLevel = { severities: ['info'], waivable: true };

/** Findings about how the file is written. The reader makes them while reading, so they have no check of their own. */
export const readerRules: {
  readonly [Id in FileRuleId]: { readonly source: string; readonly messages: MessageLevels<Id> };
} = {
  'R-FILE-1': {
    source:
      'JSON (RFC 8259); ConvertFrom-Json of PowerShell 7, by build/readme/READERS.md; published deployment files with comments and trailing commas',
    messages: {
      comments: warning,
      trailingComma: warning,
      oddComment: warning,
      space: warning,
      invisible: warning,
      control: warning,
      apostrophe: warning,
      point: warning,
      half: warning,
      emptyKey: warning,
      reservedKey: warning,
      date: warning,
    },
  },
  'R-FILE-2': {
    source: 'Published deployment files with their own notes and misspelled keys',
    messages: { unknown: warning, similar: warning, taken: warning, note, dropped: note },
  },
  'R-FILE-3': {
    source:
      'Azure/AKS-Edge AksEdgeRemoteDeploy-Intune.ps1, the templates of Azure Arc Jumpstart, and others with placeholders; files in forum posts',
    messages: {
      placeholder: unwaivable,
      name: error,
      secret: error,
      cut: unwaivable,
      cutName: error,
      cutSecret: error,
    },
  },
  'R-FILE-4': {
    source: 'Azure/AKS-Edge aksedge-dc.puml; published deployment files with numbers as text',
    messages: {
      readAs: warning,
      notInteger: error,
      notBoolean: error,
      notText: error,
      notAddresses: error,
      notObject: error,
      tooLong: error,
      tooMany: error,
    },
  },
  'R-FILE-5': {
    source:
      'JSON (RFC 8259); ConvertFrom-Json of PowerShell 7; what Windows PowerShell makes of a key that stands twice is unconfirmed',
    messages: { duplicate: warning, case: warning },
  },
  'R-FILE-6': {
    source: 'PowerShell: ConvertTo-Json and its depth',
    messages: { flattened: unwaivable, read: warning, partly: unwaivable },
  },
};

/** The path of findings about the whole file. */
export const wholeFile = 'File';

/** Messages shorten longer text; the file keeps all of it. */
export const quoted = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** A finding of the reader about how the file is written, not about what it sets up. */
export function fileFinding(text: MessageId<FileRuleId>, path: string, values: Values = {}): Finding {
  const [rule, key] = text.split('.') as [FileRuleId, string];
  const messages: Readonly<Record<string, MessageLevel>> = readerRules[rule].messages;
  const { severities, waivable } = messages[key] ?? error;
  return {
    rule,
    text,
    severity: severities[0],
    path,
    values: { name: shownPath(path), ...values },
    waivable,
  };
}
