import { checkedJson, resultLines, verdictsJson } from '#electron/cli/commands/validate.ts';
import { checksJson } from '#electron/cli/common/check-output.ts';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { inspectFile } from '#electron/cli/common/inspect-file.ts';
import { isHostError } from '#electron/cli/common/machine.ts';
import { errorOutcome, exitCodes, findingJson, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { JsonObject } from '#shared/json.ts';
import { noted } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isBlocked } from '#shared/plan/is-blocked.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { stepTitle } from '#shared/plan/step-title.ts';

function stepsJson(plan: Plan, t: Translate): JsonObject[] {
  return plan.steps.map(({ id, changes, calls }) => ({
    id,
    title: stepTitle(id, t),
    changes: changes === 'changes',
    calls: calls.map(({ call }) => ({
      cmdlet: call.cmdlet,
      parameters: call.parameters,
      on: 'machine',
      text: callText(call),
    })),
  }));
}

/** Shows the steps and runs nothing. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const examined = await inspectFile(context, { fallback: 'none' });
  if (!examined.ok) {
    return errorOutcome(examined.error, t, isHostError(examined.error) ? exitCodes.host : exitCodes.unusable);
  }
  const { file, facts, findings, machine } = examined.value;
  await machine?.host.close();
  const plan = makePlan(file, facts, options.file);
  return {
    exit: isBlocked(examined.value) ? exitCodes.findings : exitCodes.done,
    json: {
      findings: findings.map((finding) => findingJson(finding, t)),
      ...checkedJson(examined.value, t),
      ...checksJson(examined.value, t),
      verdicts: verdictsJson(examined.value, t),
      fingerprint: plan.fingerprint,
      steps: stepsJson(plan, t),
    },
    lines: [
      ...resultLines(examined.value, t),
      ...plan.steps.flatMap((step, index) => [
        `${String(index + 1)}. ${noted(stepTitle(step.id, t), t(`cli.step.${step.changes}`), t)}`,
        ...step.calls.map(({ call }) => `   ${callText(call)}`),
      ]),
    ],
  };
}
