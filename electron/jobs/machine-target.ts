import { join } from 'node:path';
import { outcomeOf } from '#electron/host/catalogue/call-outcome.ts';
import { probe } from '#electron/host/facts/probe.ts';
import type { Host } from '#electron/host/host.ts';
import { readRegular } from '#electron/host/regular-file.ts';
import type { Answer } from '#electron/jobs/follow-call.ts';
import { joinFile } from '#electron/jobs/job-folder.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import { failureOf } from '#electron/jobs/step-end.ts';
import type { CompletedCalls, StepEnd, Target, Trouble } from '#electron/jobs/target.ts';
import type { Call } from '#shared/calls/call.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import { evidenceNeeds, evidenceOf } from '#shared/failures/evidence.ts';
import { isHyperVPending, isRestartPending } from '#shared/facts/windows.ts';
import { recognizeFailure } from '#shared/failures/failures.ts';
import type { FailureEvidence } from '#shared/job/evidence.ts';
import { isShown, type MachineGoal } from '#shared/plan/goals.ts';
import { joinRows } from '#shared/verification/proof-join.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { makeProof, type Seen } from '#shared/verification/proof.ts';

export interface MachineTargetOptions {
  readonly host: Host;
  readonly file: DeploymentFile;
  readonly record: JobRecord;
  readonly computerName: string | undefined;
  readonly redact: (text: string) => string;
  readonly readFacts: () => Promise<HostFacts>;
  readonly now: () => Date;
}

/** A file that the product wrote; undefined if it can't be read. */
function writtenFile(path: string): DeploymentFile | undefined {
  try {
    const text = decode(readRegular(path));
    const read = text.ok ? readDeployment(text.value) : text;
    return read.ok ? read.value.file : undefined;
  } catch {
    return undefined;
  }
}

/** A Windows machine on which AKS Edge Essentials is set up or managed. */
export class MachineTarget implements Target<MachineGoal> {
  readonly #options: MachineTargetOptions;

  constructor(options: MachineTargetOptions) {
    this.#options = options;
  }

  get calls(): Host {
    return this.#options.host;
  }

  amiss({ cmdlet }: Call, answer: Answer): Trouble | undefined {
    if (typeof answer === 'string' || 'failure' in answer) return { answer };
    const verdict = outcomeOf(cmdlet, answer.values);
    return verdict.ok ? undefined : { answer, said: verdict.said };
  }

  async judge(carried: CompletedCalls<MachineGoal>): Promise<StepEnd> {
    return carried.trouble === undefined
      ? await this.#reached(carried)
      : await this.#explained(carried, carried.trouble);
  }

  prove(seen: readonly Seen[]): readonly ProofRow[] {
    const { file, computerName, record } = this.#options;
    return [
      ...makeProof(file, seen, computerName, record.fold.said.nodeName),
      ...joinRows(file, writtenFile(join(record.fold.snapshot().folder, joinFile))),
    ];
  }

  /** Every call succeeded. If the machine must show the goal, it is read. */
  async #reached(carried: CompletedCalls<MachineGoal>): Promise<StepEnd> {
    const { goal, id } = carried.step;
    // Verification reads the result of a deployment, row by row.
    if (goal === undefined || id === 'deploy') return { state: 'done' };
    const facts = await this.#options.readFacts();
    if (isRestartPending(facts) || (goal === 'featuresOn' && isHyperVPending(facts)))
      return { state: 'restart' };
    return isShown(goal, facts) === false
      ? await this.#failed(carried, { answer: { values: [] }, said: '' }, facts)
      : { state: 'done' };
  }

  /** A call did not succeed: it needs a restart, has succeeded anyway, or has failed. */
  async #explained(carried: CompletedCalls<MachineGoal>, trouble: Trouble): Promise<StepEnd> {
    const { step } = carried;
    const { answer, said = '' } = trouble;
    const facts = await this.#options.readFacts();
    if (step.changes === 'changes' && isRestartPending(facts)) return { state: 'restart' };
    const isUnknown = answer === 'died' || (typeof answer === 'object' && 'failure' in answer);
    // An unknown outcome is read from the machine: late success is success.
    const isShownNow = step.goal !== undefined && isShown(step.goal, facts) === true;
    if (isUnknown && isShownNow) return { state: 'done' };
    // The product also says this of a cluster that runs: its own scripts count it as a success for older schemas.
    if (isShownNow && recognizeFailure(said) === 'arcValues') {
      return { state: 'done', detail: this.#options.redact(said) };
    }
    return await this.#failed(carried, trouble, facts);
  }

  async #failed(
    { step, lines }: CompletedCalls<MachineGoal>,
    { answer, said = '' }: Trouble,
    facts: HostFacts,
  ): Promise<StepEnd> {
    const { record, redact } = this.#options;
    const isFailure = typeof answer === 'object' && 'failure' in answer;
    const how = answer === 'died' ? answer : isFailure ? answer.failure : { said };
    const failure = failureOf(step, how, lines, record.fold, redact);
    // A machine that doesn't answer has nothing to show, and each question would take its time.
    const isSilent = isFailure && answer.failure.code !== 'call.failed';
    if (step.changes !== 'changes' || isSilent) return { state: 'failed', failure };
    return { state: 'failed', failure: { ...failure, evidence: await this.#gather(facts) } };
  }

  /** What the machine shows now: later, someone has changed something. */
  async #gather(facts: HostFacts): Promise<FailureEvidence> {
    const { host, file, now } = this.#options;
    const at = now().toISOString();
    const probes = await probe(host, evidenceNeeds(file, facts));
    return { at, rows: evidenceOf(file, mergeProbes(facts, probes)) };
  }
}
