import { error, report } from '#shared/findings/rule.ts';
import { displayValue } from '#shared/values.ts';
import { routeRule } from './device-rule.ts';

const allRead = routeRule({
  id: 'R-RT-17',
  source:
    'Azure Stack Edge: Kubernetes networking, 2021-09 (the parameters of Add-HcsNetRoute are all that a route has). Field report, 2026-11: a mask in a column that was left out changed what a route meant',
  messages: { unknown: error, near: error },
  needs: [],
  *check({ ignored }) {
    for (const [index, { values }] of ignored.entries()) {
      const path = `Columns[${String(index)}]`;
      const name = displayValue(String(values['name'] ?? ''));
      const near = values['near'];
      yield near === undefined
        ? report('R-RT-17.unknown', path, { name })
        : report('R-RT-17.near', path, { name, near });
    }
  },
});

export const columnRules = { allRead };
