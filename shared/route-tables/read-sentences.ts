import { address, prefix, valuesOf, type Found, type LineReader, type TextLine } from './lines.ts';

/** What stands between a destination and its next hop, as people write it. */
const between = String.raw`(?:[-=]+>|→|\b(?:via|gateway|gw|through|next[- ]?hop|über)\b)`;
const pattern = new RegExp(
  String.raw`(?<![\d.])(?<to>${prefix})(?:\s+(?:(?:net)?mask\s+)?(?<mask>255\.[\d.]*\d))?(?![\d.]).*?${between}\s*[:=]?\s*(?<hop>${address})(?![\d/]|\.\d)`,
  'iu',
);
const taken = /\b(?:no|not|don't|remove|delete|undo|instead of|statt|nicht|lösch\w*|entfern\w*)\b/iu;

function routeIn(line: TextLine): Found | undefined {
  const { text } = line;
  const { to, mask, hop } = pattern.exec(text)?.groups ?? {};
  // Cells with separators are a table.
  if (to === undefined || (text.match(/[,;\t]/g)?.length ?? 0) > 2) return undefined;
  if (taken.test(text)) return { ...line, why: 'removed' };
  return {
    ...line,
    values: valuesOf({
      DestinationPrefix: to,
      SubnetMask: mask,
      NextHop: hop,
      InterfaceAlias: /\bport\s?(\d{1,2})\b/i.exec(text)?.[0].replace(/\s/, ''),
      RouteMetric: /\bmetri[ck]\s*[:=]?\s*(\d+)/i.exec(text)?.[1],
    }),
  };
}

/** Routes in a person's own words or signs: `10.0.0.0/8 -> 10.1.1.1`, `10.0.0.0/8 through 10.1.1.1 on Port3`. */
export const readSentences: LineReader = (lines) => {
  const found = lines.flatMap((line) => routeIn(line) ?? []);
  return found.some((item) => 'values' in item) ? found : [];
};
