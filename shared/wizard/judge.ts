import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { allFindings } from '#shared/rules/all-findings.ts';
import { check } from '#shared/rules/check.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { unfilledChoices } from '#shared/wizard/choices.ts';
import { doubtsAboutType } from '#shared/wizard/doubtful-type.ts';
import { placeholdersIn } from '#shared/wizard/opened-file.ts';
import { toDeployment } from '#shared/wizard/to-deployment.ts';

export interface Judgement {
  readonly file: DeploymentFile;
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly NotChecked<FactNeed>[];
}

/** The file that the answers make, and the results of all rules: the same functions as on the command line. */
export function judge(
  answers: Answers,
  facts: HostFacts | undefined,
  secrets: Readonly<Record<string, string>>,
): Judgement {
  const file = toDeployment(answers, facts, secrets);
  const { findings, notChecked } = check(file, facts);
  return {
    file,
    findings: applyWaivers(
      [
        ...doubtsAboutType(answers),
        ...unfilledChoices(answers, file),
        ...allFindings(placeholdersIn(answers), findings, facts),
      ],
      answers.waivers,
    ),
    notChecked,
  };
}
