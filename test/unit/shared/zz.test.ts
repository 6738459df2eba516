import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import { check } from '#shared/rules/check.ts';
import { describe as words } from '#shared/rules/describe.ts';
import { translator } from '#shared/locales/translate.ts';
import { errorText } from '#shared/locales/error-text.ts';
const t = translator('en');
const dir = '/work/shared/fixtures/configs/';
test('fixtures', () => {
  for (const name of readdirSync(dir).filter((n) => n.endsWith('json'))) {
    console.log('\n=====', name);
    const text = decode(readFileSync(dir + name));
    if (!text.ok) { console.log(text); continue; }
    const read = readDeployment(text.value);
    if (!read.ok) { console.log(read.error, errorText(read.error, t)); continue; }
    const v = check(read.value.file);
    for (const f of [...read.value.findings, ...v.findings]) { const w = words(f, t); console.log(f.severity, f.rule, f.path, '|', w.short, '|', w.message, '|', w.remedy, '|', w.fix ?? ''); }
    if (name.includes('head')) { console.log(writeDeployment(read.value.file, { keepSecrets: false }).text); console.log(JSON.stringify(v.notChecked)); }
  }
});
