import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import { proxyEndpoint } from '#shared/rules/proxy-tried.ts';
import { goodMachine } from '../../machines.ts';
import { proxied } from './connection.ts';
import { error, here, http, https, info, on, right, warning, type Example, type Ground } from './example.ts';

const answering = (answer: ProxyAnswer['answer'], status?: number, issuer?: string): Ground =>
  on({
    probes: {
      ...goodMachine.probes,
      connect: {
        [`http://proxy.corp:8080 ${proxyEndpoint}`]: {
          answer,
          ...(status === undefined ? {} : { status }),
          ...(issuer === undefined ? {} : { issuer }),
          at: '2026-11-28T09:00:00Z',
        },
      },
    },
  });

export const proxyTriedExamples: readonly Example[] = [
  right('R-PRX-7', 'a proxy that opens the way', proxied, answering('opens', 200)),
  right('R-PRX-8', 'a proxy that passes TLS on', proxied, answering('opens', 200)),
  right('R-PRX-8', 'a proxy that nobody tried', proxied, here),
  warning('R-PRX-8.opensTls', https, 'a proxy that opens TLS', proxied, answering('opens', 200, 'Plant CA')),
  right(
    'R-PRX-8',
    'such a proxy where there is no internet',
    { ...proxied, 'Network.InternetDisabled': true },
    answering('opens', 200, 'Plant CA'),
  ),
  right('R-PRX-7', 'no network to try it on', { ...proxied, 'Network.InternetDisabled': true }, here),
  ...(['closed', 'silent', 'unknownName', 'login', 'refuses', 'page', 'noProxy'] as const).map((answer) =>
    error(`R-PRX-7.${answer}`, http, `a proxy of which was found: ${answer}`, proxied, answering(answer)),
  ),
  info(
    'R-PRX-7.loginNotTried',
    https,
    'a proxy that requires the password that the file has',
    { ...proxied, [https]: 'http://me:pw@proxy.corp:8080' },
    answering('login', 407),
  ),
  ...(['refuses', 'page', 'noProxy'] as const).map((answer) =>
    warning(
      `R-PRX-7.${answer}`,
      http,
      `a proxy for http only: ${answer}`,
      { ...proxied, [https]: 'http://secure.corp:8443' },
      answering(answer, 405),
    ),
  ),
];
