import { flood } from './flood.ts';
import { start } from './start.ts';

console.log(JSON.stringify({ start: await start(), flood: await flood() }));
