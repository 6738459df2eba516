import { flood } from './flood.ts';
import { start } from './start.ts';
import { typing } from './typing.ts';

console.log(JSON.stringify({ start: await start(), typing: await typing(), flood: await flood() }));
