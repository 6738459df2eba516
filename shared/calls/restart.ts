import type { Call } from '#shared/calls/call.ts';

/** Restarts the computer for a job or a feature that waits for it. Not forced: Windows refuses if others are logged on. */
export const restartCall: Call = { cmdlet: 'Restart-Computer', parameters: {} };
