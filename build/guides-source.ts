/** What the guides are made of: rules, texts and pages, for `build/guides.js`. */
export { html, section, table } from '#shared/report/html.ts';
export { page } from '#shared/report/page.ts';
export { translator } from '#shared/locales/translate.ts';
export { languageNames } from '#shared/locales/languages.ts';
export { commands } from '#electron/cli/common/options.ts';
export { exitCodes } from '#electron/cli/common/outcome.ts';
export { machineScenarios } from '#electron/training/shipped-machines.ts';
export { deviceScenarios } from '#electron/device/training/shipped-devices.ts';
export { everyRule } from './every-rule.ts';
