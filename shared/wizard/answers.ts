import type { Waiver } from '#shared/findings/finding.ts';

/** What the person wants to do. */
export const journeyIds = ['setUp', 'prepare', 'many', 'lookAfter', 'routes'] as const;
export type JourneyId = (typeof journeyIds)[number];

/** Where a value comes from; shown beside every field. */
export type AnswerSource = 'machine' | 'proposed' | 'you' | 'file';

/** Text as typed (also for numbers: an invalid one must not be lost), a choice, or a list of lines. */
export type AnswerValue = string | number | boolean | readonly string[];

export interface Answer {
  readonly value: AnswerValue;
  readonly source: AnswerSource;
}

/** The deployment file that the answers started from. Values without an answer are read from it again when needed. */
export interface OpenedFile {
  /** Without the folder. */
  readonly name: string;
  /** As it was opened, without secrets. */
  readonly text: string;
}

/**
 * Everything that the person chose. Values are stored by the deployment file's canonical path, so that a finding, a
 * field, a fix and a line of the file all refer to the same thing.
 */
export interface Answers {
  readonly format: 'edge-wizard/answers/1';
  readonly job: JourneyId;
  readonly values: Readonly<Record<string, Answer>>;
  readonly waivers: readonly Waiver[];
  readonly step: StepId;
  /** The steps that the person has visited. Only there do missing answers count as errors in the rail. */
  readonly visited: readonly StepId[];
  readonly opened?: OpenedFile;
}

export const stepIds = [
  'what',
  'care',
  'connect',
  'device',
  'addresses',
  'routes',
  'routeReview',
  'table',
  'machines',
  'folder',
  'computer',
  'type',
  'network',
  'dns',
  'node',
  'azure',
  'review',
  'deploy',
  'result',
] as const;
export type StepId = (typeof stepIds)[number];

export const emptyAnswers: Answers = {
  format: 'edge-wizard/answers/1',
  job: 'setUp',
  values: {},
  waivers: [],
  step: 'what',
  visited: ['what'],
};

/** Never saved with the answers: they stay in the window's memory and go to the job once. */
export const secretPaths: readonly string[] = [
  'Arc.ClientSecret',
  'Join.ClusterJoinToken',
  'Join.DiscoveryTokenHash',
  'Join.CertificateKey',
];
