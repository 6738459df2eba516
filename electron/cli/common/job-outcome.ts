import type { LikelyCause } from '#shared/failures/cause.ts';
import { evidenceText } from '#shared/failures/evidence.ts';
import type { JobSnapshot, StepSnapshot } from '#shared/job/job.ts';
import type { JsonObject } from '#shared/json.ts';
import { failureText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { proofText } from '#shared/verification/proof-text.ts';
import { exitCodes, type CommandOutcome } from './outcome.ts';

const exitOf = ({ outcome, proof }: JobSnapshot): CommandOutcome['exit'] => {
  if (outcome === 'failed') return exitCodes.host;
  if (outcome === 'cancelled') return exitCodes.cancelled;
  if (outcome === 'reboot') return exitCodes.reboot;
  return disagrees(proof) ? exitCodes.findings : exitCodes.done;
};

export const disagrees = (proof: readonly ProofRow[]): boolean =>
  proof.some(({ verdict }) => verdict === 'disagrees');

export function proofLines(proof: readonly ProofRow[], t: Translate): readonly string[] {
  return proof.map((row) => t('cli.proof', proofText(row, t)));
}

/** A machine's step as JSON; only devices report why a single change failed. */
function stepJson({ id, cancel, state, stages, startedAt, endedAt }: StepSnapshot) {
  return {
    ...{ id, cancel, state, stages: stages.map((stage) => ({ ...stage })) },
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

/** After an earlier failure of the same kind, that trying the same again is unlikely to help. */
function againLines({ failure, failedBefore = [] }: JobSnapshot, t: Translate): readonly string[] {
  const same = failedBefore.filter(({ code }) => code === failure?.code);
  const last = same.at(-1);
  if (last === undefined) return [];
  return [
    `  ${t('failure.again.same', { count: same.length, time: t('text.moment', { at: last.at }) })}`,
    `  ${t('failure.again.remedy')}`,
  ];
}

const indented = (lines: readonly (string | undefined)[]): readonly string[] =>
  lines.flatMap((line) => (line === undefined || line === '' ? [] : [`  ${line}`]));

/**
 * How a job ended, for scripts and for people.
 *
 * @param said what the JSON has beside the job
 * @param cause what the machine shows about a failure
 */
export function jobOutcome(
  job: JobSnapshot,
  said: JsonObject,
  t: Translate,
  cause: LikelyCause | undefined,
): CommandOutcome {
  const { failure, outcome } = job;
  const here = cause === undefined ? undefined : t(`failure.cause.${cause.code}`, cause.values);
  const stage = failure?.stage ?? failure?.step;
  const texts = failure === undefined ? undefined : failureText(failure, t, job.deploymentType);
  const own: JsonObject = {
    job: job.folder,
    verified: job.unverified === undefined,
    ...(job.secretLeft === undefined ? {} : { secretLeft: job.secretLeft }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(stage === undefined ? {} : { stage }),
    ...(failure === undefined || texts === undefined
      ? {}
      : {
          failure: {
            code: failure.code,
            message: texts.title,
            remedy: texts.remedy,
            detail: failure.detail,
            ...(cause === undefined || here === undefined
              ? {}
              : { likelyCause: { code: cause.code, message: here } }),
            ...(failure.logs === undefined ? {} : { logs: failure.logs }),
            ...(failure.evidence === undefined
              ? {}
              : {
                  evidence: {
                    at: failure.evidence.at,
                    rows: failure.evidence.rows.map((row) => ({ ...row })),
                  },
                }),
            ...(job.failedBefore === undefined
              ? {}
              : { failedBefore: job.failedBefore.map(({ at, code, step }) => ({ at, code, step })) }),
          },
        }),
    steps: job.steps.map(stepJson),
    proof: job.proof.map((row) => ({ ...row })),
  };
  return {
    exit: exitOf(job),
    json: { ...said, ...own },
    lines: [
      ...(outcome === undefined ? [] : [t(`cli.outcome.${outcome}`, { stage: stage ?? '' })]),
      ...(texts === undefined
        ? []
        : [
            texts.title,
            ...againLines(job, t),
            ...indented([here, texts.cause]),
            ...(failure?.evidence?.rows ?? []).map((row) => `  - ${evidenceText(row, t)}`),
            ...indented([texts.remedy, failure?.detail]),
          ]),
      ...proofLines(job.proof, t),
      ...(job.secretLeft === undefined ? [] : [t('cli.secretLeft', { file: job.secretLeft })]),
      ...(job.unverified === undefined ? [] : [t('cli.unverified', { folder: job.folder })]),
      t('cli.job', { folder: job.folder }),
    ],
  };
}
