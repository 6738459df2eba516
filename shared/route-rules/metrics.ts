import {
  unwaivable,
  info,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { formatCidr } from '#shared/net/ipv4.ts';
import { fieldOf, isPort, type PlacedRow, type RouteContext } from '#shared/routes/context.ts';
import { parseDestination, routeKey } from '#shared/routes/prefix.ts';
import { isSet, displayValue } from '#shared/values.ts';
import { routeRule, type DeviceOutcome } from './device-rule.ts';

const at = (row: PlacedRow): string => fieldOf(row, 'RouteMetric');

/** The value in the documentation's own example. */
const usual = 100;

/** The device's range isn't published: Windows takes 16 bits, and these are well inside. */
const [least, most] = [1, 9999];

/** The parameter has 16 bits. */
const largest = 65_535;

/**
 * A proposal for text that isn't a metric: the usual one for a word, or the number itself. `1.000` is 1 in one country
 * and 1000 in another.
 */
function meantBy(text: string): number | undefined {
  if (!/\d/.test(text)) return usual;
  const words = text
    .trim()
    .replace(/^metri[ck]\s*[:=]?\s*/i, '')
    .replace(',', '.');
  const isWhole = /^\d+(?:\.0{1,2}|e\+?\d{1,2})?$/i.test(words);
  const number = Number(words);
  return isWhole && number >= least && number <= most ? number : undefined;
}

function oddMetric(row: PlacedRow): Draft<'R-RT-13'> | undefined {
  const value: unknown = row.row.RouteMetric;
  if (!isSet(value)) return report('R-RT-13.none', at(row), { proposal: usual }, setValue(at(row), usual));
  const values = { value: displayValue(value), proposal: usual };
  if (row.metric === undefined) {
    const meant = meantBy(values.value);
    return meant === undefined
      ? report('R-RT-13.notANumber', at(row), { value: values.value })
      : report('R-RT-13.notANumber', at(row), { ...values, proposal: meant }, setValue(at(row), meant));
  }
  if (row.metric > largest) {
    return report('R-RT-13.tooLarge', at(row), { ...values, largest }, setValue(at(row), usual));
  }
  return row.metric < least || row.metric > most
    ? report('R-RT-13.unusual', at(row), values, setValue(at(row), usual))
    : undefined;
}

/** Rows with the port and prefix of an earlier one, or with the prefix and metric of an earlier one on another port. */
function* clashes(rows: readonly PlacedRow[]): Generator<Draft<'R-RT-13'>> {
  const byKey = new Map<string, PlacedRow>();
  const byMetric = new Map<string, PlacedRow>();
  for (const row of rows) {
    if (row.destination === undefined || row.alias === '') continue;
    const value = formatCidr(row.destination.cidr);
    const key = routeKey(row.row);
    const first = byKey.get(key);
    if (first !== undefined) {
      const values = { value, port: row.alias, row: first.index + 1 };
      yield report('R-RT-13.twice', fieldOf(row, 'DestinationPrefix'), values, setValue(row.path, null));
      continue;
    }
    byKey.set(key, row);
    if (row.metric === undefined) continue;
    const other = byMetric.get(`${value} ${row.metric}`);
    if (other === undefined) byMetric.set(`${value} ${row.metric}`, row);
    else {
      const values = { value, port: other.alias, other: row.alias, metric: row.metric };
      yield report('R-RT-13.same', at(row), values);
    }
  }
}

/** Routes of others with the same destination and metric on another port. */
function* clashesThere({
  rows,
  network,
}: RouteContext): Generator<DeviceOutcome<'R-RT-13', 'routes' | 'routes.RouteMetric'>> {
  for (const row of rows) {
    const { destination, metric, alias } = row;
    if (destination === undefined || metric === undefined || alias === '') continue;
    if (network.routes === undefined) yield missingFact(at(row), 'routes');
    const value = formatCidr(destination.cidr);
    for (const { InterfaceAlias, DestinationPrefix, RouteMetric } of network.routes ?? []) {
      const cidr = parseDestination(DestinationPrefix)?.cidr;
      const isRival = cidr !== undefined && formatCidr(cidr) === value && !isPort(InterfaceAlias, alias);
      if (!isRival) continue;
      if (RouteMetric === undefined) yield missingFact(at(row), 'routes.RouteMetric');
      else if (RouteMetric === metric) {
        yield report('R-RT-13.sameThere', at(row), { value, port: alias, other: InterfaceAlias, metric });
      }
    }
  }
}

const metrics = routeRule({
  id: 'R-RT-13',
  source:
    'Azure Stack Edge: Kubernetes networking (the lower metric wins); the range, the default, and that port and prefix tell routes apart are unconfirmed',
  messages: {
    notANumber: unwaivable,
    unusual: warning,
    none: info,
    tooLarge: unwaivable,
    twice: unwaivable,
    same: warning,
    sameThere: warning,
  },
  needs: ['routes', 'routes.RouteMetric'],
  *check(context) {
    const { rows } = context;
    for (const row of rows) {
      const finding = oddMetric(row);
      if (finding !== undefined) yield finding;
    }
    yield* clashes(rows);
    yield* clashesThere(context);
  },
});

export const metricRules = { metrics };
