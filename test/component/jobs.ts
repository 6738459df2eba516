import type { JobFailure, JobSnapshot, LogLine, StageSnapshot } from '#shared/job/job.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { StageId } from '#shared/job/stages.ts';

const start = Date.parse('2026-11-22T14:06:00Z');

/** So many seconds after the job's beginning. */
export const moment = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

const done = (id: StageId, from: number, to: number): StageSnapshot => ({
  id,
  state: 'done',
  startedAt: moment(from),
  endedAt: moment(to),
});

const begun: Omit<JobSnapshot, 'running'> = {
  id: '20261122-1406',
  kind: 'deploy',
  state: 'running',
  folder: 'C:\\ProgramData\\Edge Field Wizard\\jobs\\20261122-1406',
  seq: 40,
  deploymentType: 'ScalableCluster',
  standIn: true,
  machine: 'LINE3-PC04',
  startedAt: moment(0),
  cancelAsked: false,
  lines: 0,
  proof: [],
  steps: [
    { id: 'check', state: 'done', cancel: 'now', startedAt: moment(0), endedAt: moment(8), stages: [] },
    {
      id: 'deploy',
      state: 'running',
      cancel: 'border',
      startedAt: moment(8),
      stages: [
        done('features', 9, 12),
        done('configuration', 12, 20),
        done('network', 20, 51),
        done('installation', 51, 65),
        done('machine', 65, 95),
        done('boot', 95, 130),
        { id: 'kubernetes', state: 'running', startedAt: moment(130) },
      ],
    },
    { id: 'prove', state: 'waiting', cancel: 'now', stages: [] },
  ],
};

/** The same while nothing is being called. */
export const still = (): JobSnapshot => begun;

/** A deployment that starts Kubernetes since second 130; the product said nothing of the requirements. */
export const job = (): JobSnapshot => ({
  ...begun,
  running: {
    text: "New-AksEdgeDeployment -JsonConfigFilePath 'C:\\jobs\\deployment.json'",
    since: moment(8),
    pid: 7312,
  },
});

/** The same job after its end. */
export function ended(rest: Pick<JobSnapshot, 'outcome'> & Partial<JobSnapshot>): JobSnapshot {
  return {
    ...begun,
    endedAt: moment(222),
    steps: begun.steps.map((step) => ({
      ...step,
      state: 'done',
      endedAt: step.endedAt ?? moment(220),
      stages: step.stages.map((stage) => ({
        ...stage,
        state: 'done',
        endedAt: stage.endedAt ?? moment(200),
      })),
    })),
    ...rest,
  };
}

export const failure: JobFailure = {
  code: 'notReady',
  step: 'deploy',
  stage: 'ready',
  detail: 'Kubernetes node (line3-pc04-ledge) is not in Ready state',
  logs: 'C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-1410.zip',
};

export const proof: readonly ProofRow[] = [
  { check: 'deployment', expected: 'True', seen: 'True', verdict: 'agrees' },
  { check: 'nodeName', expected: 'line3-pc04-ledge', seen: 'line3-pc04-ledge', verdict: 'agrees' },
  { check: 'nodeAddress', expected: '10.20.30.162', seen: '10.20.30.162', verdict: 'agrees' },
  { check: 'nodeMac', expected: '', seen: '00:15:5D:3A:01:7C', verdict: 'agrees' },
  { check: 'nodeProxy', expected: '', seen: '', verdict: 'agrees' },
];

export const lines = (count: number): readonly LogLine[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    at: moment(index / 100),
    stream: 'output',
    text: `line ${String(index + 1)}`,
  }));
