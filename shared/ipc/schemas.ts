import * as v from 'valibot';
import { journeyIds, stepIds, type Answers, type StepId } from '#shared/wizard/answers.ts';
import { maxOpenedBytes, maxListLines } from '#shared/wizard/opened-file.ts';

export const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
export const nothing = v.strictObject({});

/** Any content of a file that can be opened also fits into an answer. */
const fileText = text(maxOpenedBytes);
const answerValue = v.union([
  fileText,
  // JSON, as which answers are saved, has no other numbers.
  v.pipe(v.number(), v.finite()),
  v.boolean(),
  v.pipe(v.array(fileText), v.maxLength(maxListLines)),
]);
export const waivers = v.pipe(
  v.array(
    v.strictObject({
      rule: text(32),
      path: v.exactOptional(text(128)),
      reason: text(1000),
      at: v.exactOptional(text(40)),
      by: v.exactOptional(text(128)),
    }),
  ),
  v.maxLength(100),
);
/** `routeResult`: in answers of before, when a job over routes had a page of its own. */
const step = v.pipe(
  v.picklist([...stepIds, 'routeResult']),
  v.transform((id): StepId => (id === 'routeResult' ? 'result' : id)),
);
export const answers = v.strictObject({
  format: v.literal('edge-wizard/answers/1'),
  job: v.picklist(journeyIds),
  values: v.record(
    text(128),
    v.strictObject({ value: answerValue, source: v.picklist(['machine', 'proposed', 'you', 'file']) }),
  ),
  waivers,
  step,
  visited: v.pipe(v.array(step), v.maxLength(20)),
  opened: v.exactOptional(v.strictObject({ name: text(255), text: fileText })),
}) satisfies v.GenericSchema<unknown, Answers>;
/** Path to value. */
export const secrets = v.record(text(128), fileText);

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
