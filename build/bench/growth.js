/** What one item costs as their number grows, and a picture of it. */
import { node } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */
/** @typedef {Readonly<Record<string, readonly { count: number, cost: number }[]>>} Growth */

/** @returns {{ growth: Growth, figures: Figure[] }} */
export function growth() {
  /** @type {Growth} */
  const grown = JSON.parse(node(['out/bench/growth.js']));
  const figures = Object.entries(grown).map(([name, points]) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) throw new Error(`nothing measured of ${name}`);
    return {
      ...{
        work: `${name}: one of ${english(last.count)}`,
        beside: `one of ${english(first.count)}`,
        unit: 'x',
      },
      ...{ target: { most: 1.2 }, values: points.map(({ cost }) => cost / first.cost).slice(-1) },
      seen: `${last.cost.toFixed(1)} to ${first.cost.toFixed(1)} µs`,
    };
  });
  return { growth: grown, figures };
}

const english = (/** @type {number} */ count) => count.toLocaleString('en-US');

const [width, height, left, top, right, bottom] = [640, 320, 56, 24, 130, 48];
const colors = ['#0f6cbd', '#8f4e00', '#107c10', '#8b3a8b'];

/** A line for each kind of item: cost against the cost at the smallest number. @param {Growth} grown @returns {string} SVG */
export function picture(grown) {
  const all = Object.values(grown).flat();
  const [least, most] = [100, Math.max(...all.map(({ count }) => count))];
  const highest = Math.max(2, ...Object.values(grown).flatMap((points) => relative(points)));
  const x = (/** @type {number} */ count) =>
    left + ((width - left - right) * Math.log10(count / least)) / Math.log10(most / least);
  const y = (/** @type {number} */ value) => height - bottom - ((height - top - bottom) * value) / highest;
  const text = (
    /** @type {number} */ atX,
    /** @type {number} */ atY,
    /** @type {string} */ words,
    more = '',
  ) => `<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" ${more}>${words}</text>`;
  const rows = [0, 1, 2].filter((value) => value <= highest);
  const decades = [2, 3, 4, 5, 6].map((power) => 10 ** power).filter((count) => count <= most);
  const parts = [
    ...rows.map((value) => `<path class="grid" d="M${left} ${y(value).toFixed(1)}H${width - right}"/>`),
    ...rows.map((value) => text(left - 8, y(value) + 4, `${value} x`, 'text-anchor="end"')),
    ...decades.map((count) => text(x(count), height - bottom + 20, english(count), 'text-anchor="middle"')),
    text((left + width - right) / 2, height - 6, 'items', 'text-anchor="middle"'),
    `<path class="target" d="M${left} ${y(1.2).toFixed(1)}H${width - right}"/>`,
    ...Object.entries(grown).flatMap(([name, points], index) => {
      const color = colors[index] ?? '#000';
      const values = relative(points);
      const at = points.map(
        ({ count }, point) => `${x(count).toFixed(1)} ${y(values[point] ?? 0).toFixed(1)}`,
      );
      const legend = top + 16 + index * 20;
      return [
        `<path d="M${at.join('L')}" fill="none" stroke="${color}" stroke-width="2"/>`,
        ...at.map(
          (place) =>
            `<circle cx="${place.split(' ')[0]}" cy="${place.split(' ')[1]}" r="3.5" fill="${color}"/>`,
        ),
        `<rect x="${width - right + 16}" y="${legend - 9}" width="10" height="10" fill="${color}"/>`,
        text(width - right + 32, legend, name),
      ];
    }),
  ];
  const style =
    'text{font:12px "Segoe UI",sans-serif;fill:#242424}.grid{stroke:#d1d1d1}.target{stroke:#707070;stroke-dasharray:4 4}';
  const title =
    'The cost of one item as their number grows, beside its cost at the smallest number; dashed: 1.2 x';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"><title>${title}</title>` +
    `<style>${style}</style><rect width="${width}" height="${height}" fill="#fff"/>${parts.join('')}</svg>\n`
  );
}

const relative = (/** @type {readonly { cost: number }[]} */ points) =>
  points.map(({ cost }) => cost / (points[0]?.cost ?? cost));
