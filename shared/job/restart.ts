import type { Call } from '#shared/calls/call.ts';

/** What restarts the computer for a job that waits for it. Not forced: Windows refuses where others are logged on. */
export const restartCall: Call = { cmdlet: 'Restart-Computer', parameters: {} };
