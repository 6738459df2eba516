import * as v from 'valibot';
import { returns, text } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

const path = v.pipe(text, v.minLength(1));
const own = { kind: 'function', elevated: false, deadline: 30_000 } as const;

/** Calls about the folders of jobs: who can write there, who wrote them, and whose processes their operations are. */
export const jobFolderCalls: readonly CatalogueEntry[] = [
  {
    ...own,
    cmdlet: 'Protect-JobRoot',
    parameters: v.strictObject({ Path: path }),
    ...returns(v.picklist(['protected', 'notElevated'])),
    changes: true,
  },
  {
    ...own,
    cmdlet: 'Test-JobOwner',
    parameters: v.strictObject({ Paths: v.pipe(v.array(path), v.minLength(1), v.maxLength(200)) }),
    ...returns(v.boolean()),
    changes: false,
  },
  {
    ...own,
    cmdlet: 'Get-ProcessStart',
    parameters: v.strictObject({ Id: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    /** ISO 8601; empty if there is no such process, null for a simulated machine. */
    ...returns(v.nullable(text)),
    changes: false,
  },
];
