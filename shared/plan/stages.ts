/**
 * The stages of `New-AksEdgeDeployment`, recognised by the text it prints: step numbers and prefixes differ between
 * product versions, these words do not (domain notes 5.5; transcripts of 0.6, 1.5 and 1.6).
 */
export const stageIds = [
  'features',
  'configuration',
  'network',
  'requirements',
  'installation',
  'machine',
  'boot',
  'kubernetes',
  'ready',
  'kubeconfig',
  'arc',
] as const;
export type StageId = (typeof stageIds)[number];
