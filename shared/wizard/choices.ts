import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { unwaivable, type MessageLevels } from '#shared/findings/rule.ts';
import { isSet } from '#shared/values.ts';
import type { Answers } from './answers.ts';

/** Stored with the answers, but not a field of the file: which proxy the person chose. */
export const proxyChoicePath = 'Wizard.Proxy';

/** What the window asks for and a file can't show: a choice was made, and its fields are empty. */
export const choiceRules: {
  readonly [Id in 'R-ASK-1']: { readonly source: string; readonly messages: MessageLevels<Id> };
} = {
  'R-ASK-1': {
    source: "the wizard's own question: a choice that isn't filled in would silently be no choice",
    messages: { proxy: unwaivable, windowsProxy: unwaivable },
  },
};

/** A choice whose fields a file doesn't have to contain; all other choices have fields that a rule requires. */
interface Choice {
  readonly path: string;
  readonly value: string;
  readonly message: keyof MessageLevels<'R-ASK-1'>;
  /** The field that the person is led to. */
  readonly field: string;
  readonly isFilled: (file: DeploymentFile) => boolean;
}

const hasProxy = ({ Network }: DeploymentFile): boolean =>
  isSet(Network?.Proxy?.Http) || isSet(Network?.Proxy?.Https);

const choices: readonly Choice[] = [
  {
    path: proxyChoicePath,
    value: 'own',
    message: 'proxy',
    field: 'Network.Proxy.Http',
    isFilled: hasProxy,
  },
  {
    path: proxyChoicePath,
    value: 'windows',
    message: 'windowsProxy',
    field: 'Network.Proxy.Http',
    isFilled: hasProxy,
  },
];

/**
 * The choices that aren't filled in. They are findings like any other, so the step, the rail, the review and the start
 * of a job all know them.
 *
 * @param file the file that the answers make
 */
export function unfilledChoices({ values }: Answers, file: DeploymentFile): readonly Finding[] {
  return choices
    .filter(({ path, value, isFilled }) => values[path]?.value === value && !isFilled(file))
    .map(({ message, field }) => {
      const { severities, waivable } = choiceRules['R-ASK-1'].messages[message];
      const [severity] = severities;
      return { rule: 'R-ASK-1', text: `R-ASK-1.${message}`, severity, path: field, values: {}, waivable };
    });
}
