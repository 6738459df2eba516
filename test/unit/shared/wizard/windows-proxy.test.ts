import { describe, expect, test } from 'vitest';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { fromFile } from '#shared/wizard/from-file.ts';
import { reduce } from '#shared/wizard/reducer.ts';

describe("Windows' proxy", () => {
  const facts = { proxy: { ProxyEnable: 1, ProxyServer: 'proxy.line3.example:8080' } };
  function filled(Network: object): Answers['values'] {
    const opened = fromFile('line3.json', JSON.stringify({ Network }));
    if (!opened.ok) throw new Error(opened.error.code);
    const answers = reduce(emptyAnswers, { type: 'fileOpened', file: opened.value });
    return reduce(answers, { type: 'factsRead', facts }).values;
  }

  test.each([
    ['has no internet', { InternetDisabled: true }],
    ['has no internet, and no proxy', { InternetDisabled: true, Proxy: { Http: '', Https: '' } }],
    ['has a proxy for one kind of traffic', { Proxy: { Http: 'http://10.20.40.8:8080' } }],
    ['has one for the other kind', { Proxy: { Https: 'http://10.20.40.8:8080', Http: '' } }],
  ])('is not put into a file that %s', (_, network) => {
    const texts = JSON.stringify(filled(network));
    expect(texts).not.toContain('proxy.line3.example');
  });

  test.each([{}, { InternetDisabled: false }, { Proxy: { No: 'localhost' } }])(
    'is proposed beside %j',
    (network) => {
      const proxy = { value: 'http://proxy.line3.example:8080', source: 'machine' };
      expect(filled(network)).toMatchObject({ 'Network.Proxy.Http': proxy, 'Network.Proxy.Https': proxy });
    },
  );
});
