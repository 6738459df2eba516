// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { en, type MessageKey } from '#shared/locales/en.ts';
import { journeyIds } from '#shared/wizard/answers.ts';
import { isFirst } from '../../build/locales/window-texts.js';
import { answered, fakeMain, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

/** English that remembers what it was asked for. */
function asked() {
  const keys = new Set<MessageKey>();
  const catalog = new Proxy(en, {
    get: (texts, key: MessageKey) => {
      keys.add(key);
      return texts[key];
    },
  });
  return { keys, shown: { language: 'en' as const, catalog } };
}

test.each(journeyIds)(
  'the texts of the first page are loaded first, with the journey %s',
  async (journey) => {
    const { keys, shown } = asked();
    const main = fakeMain({
      shown,
      answers: answered({}, { job: journey, step: 'what', visited: ['what'] }),
    });
    render(App, { wizard: main.wizard, device: main.device });
    await settled();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('What to do');
    expect([...keys].filter((key) => !isFirst(key))).toEqual([]);
  },
);
