/** What the window loads after its first page: everything that judges, plans and reads files. */
export { writeDeployment } from '#shared/deployment/write.ts';
export { makePlan } from '#shared/plan/make-plan.ts';
export { openChecks } from '#shared/plan/open-checks.ts';
export { plannedAway } from '#shared/plan/planned-away.ts';
export { preflight, preflightOptions, sameAs } from '#shared/preflight/preflight.ts';
export { checkCompute } from '#shared/route-rules/check-compute.ts';
export { checkRoutes } from '#shared/route-rules/check-routes.ts';
export { computeStart, computeWanted } from '#shared/routes/compute-start.ts';
export { planRoutes } from '#shared/routes/plan-routes.ts';
export { addedIfWorse } from '#shared/rules/graver.ts';
export { missingForArc } from '#shared/rules/missing-for-arc.ts';
export { judgeGrowth } from '#shared/wizard/care.ts';
export { fromFile, fileTooLarge } from '#shared/wizard/from-file.ts';
export { judge } from '#shared/wizard/judge.ts';
export { maxOpenedBytes, splitFile } from '#shared/wizard/opened-file.ts';
export { labels } from './labels.ts';
