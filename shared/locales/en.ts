import type { CompiledMessage } from 'icu-minify/format';
import addresses from './en/addresses.json' with { type: 'json' };
import care from './en/care.json' with { type: 'json' };
import cli from './en/cli.json' with { type: 'json' };
import deploy from './en/deploy.json' with { type: 'json' };
import desktop from './en/desktop.json' with { type: 'json' };
import device from './en/device.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import failures from './en/failures.json' with { type: 'json' };
import findings from './en/findings.json' with { type: 'json' };
import jsonText from './en/json-text.json' with { type: 'json' };
import machines from './en/machines.json' with { type: 'json' };
import plan from './en/plan.json' with { type: 'json' };
import preflight from './en/preflight.json' with { type: 'json' };
import record from './en/record.json' with { type: 'json' };
import report from './en/report.json' with { type: 'json' };
import routes from './en/routes.json' with { type: 'json' };
import routesWindow from './en/routes-window.json' with { type: 'json' };
import sites from './en/sites.json' with { type: 'json' };
import steps from './en/steps.json' with { type: 'json' };
import text from './en/text.json' with { type: 'json' };
import training from './en/training.json' with { type: 'json' };
import window from './en/window.json' with { type: 'json' };
import words from './en/words.json' with { type: 'json' };

const english = {
  ...addresses,
  ...care,
  ...cli,
  ...deploy,
  ...desktop,
  ...device,
  ...errors,
  ...failures,
  ...findings,
  ...jsonText,
  ...machines,
  ...plan,
  ...preflight,
  ...record,
  ...report,
  ...routes,
  ...routesWindow,
  ...sites,
  ...steps,
  ...text,
  ...training,
  ...window,
  ...words,
};
/** The English texts define the keys. */
export type MessageKey = keyof typeof english;
/** The texts of one language, as the build compiles them (`build/locales/texts-plugin.js`). */
export type Catalog = Readonly<Record<MessageKey, CompiledMessage>>;

// TypeScript sees the sources.
export const en = english as unknown as Catalog;
