import type { CallName, Events } from '#shared/ipc/contract.ts';

/** The prefix of every call and event of the contract, so that nothing else can be called. */
export const channelPrefix = 'wizard:';

/** Compiles only for a complete list of names. */
const every =
  <All extends string>() =>
  <const List extends readonly All[]>(
    list: List & ([All] extends [List[number]] ? unknown : { readonly missing: Exclude<All, List[number]> }),
  ): List =>
    list;

/** The contract's names without its schemas, which keeps the preload small. */
export const callNames = every<CallName>()([
  'app.state',
  'app.about',
  'language.read',
  'language.choose',
  'look.read',
  'look.choose',
  'facts.read',
  'facts.probe',
  'answers.save',
  'site.open',
  'site.take',
  'site.close',
  'machines.state',
  'machines.open',
  'machines.take',
  'machines.template',
  'machines.useAnswers',
  'machines.noTemplate',
  'machines.edit',
  'machines.paste',
  'machines.undo',
  'machines.row',
  'machines.setValues',
  'machines.export',
  'machines.cancelExport',
  'file.open',
  'file.recent',
  'file.openRecent',
  'file.export',
  'saved.show',
  'job.start',
  'job.log',
  'job.cancel',
  'job.showFolder',
  'job.dismiss',
  'job.list',
  'job.open',
  'job.resume',
  'job.abandon',
  'job.restart',
  'job.delete',
  'job.report',
  'job.saveJoin',
  'job.saveScript',
  'job.pdf',
  'job.print',
  'job.collectLogs',
  'care.start',
  'care.read',
  'care.deployed',
  'support.list',
  'support.save',
  'request.save',
  'request.print',
  'remedy.run',
  'installer.choose',
  'app.elevate',
  'training.state',
  'training.change',
  'device.state',
  'device.connect',
  'device.prepare',
  'device.putBack',
  'device.read',
  'device.disconnect',
  'routes.apply',
  'routes.rollback',
  'routes.openTable',
  'routes.saveTable',
  'clipboard.write',
  'help.open',
]);

export const eventNames = every<keyof Events>()([
  'facts.changed',
  'job.changed',
  'app.startedAgain',
  'machines.progress',
]);
