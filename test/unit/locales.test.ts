import { expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';

test('a message names the product', () => {
  expect(translator('en')('app.name')).toBe('Edge Field Wizard');
});
