import { runOperationProcess } from './operation-process.ts';

const [folder = '', number = ''] = process.argv.slice(2);

const fail = (): never => process.exit(1);

runOperationProcess({ folder, number: Number(number) }, fail).then((code) => process.exit(code), fail);
