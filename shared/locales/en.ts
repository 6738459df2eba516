import findings from './en/findings.json' with { type: 'json' };
import deploy from './en/deploy.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import steps from './en/steps.json' with { type: 'json' };
import window from './en/window.json' with { type: 'json' };

/** The English texts, which also define the keys: a missing translation does not compile. */
export const en = { ...findings, ...deploy, ...errors, ...steps, ...window };
export type MessageKey = keyof typeof en;
