/**
 * Draws the application's icon: a cube of a cluster, seen from above, on Fluent's blue. An icon file needs every size as
 * pixels, so the shapes are formulas and no drawing program is needed.
 */
import { deflateSync, crc32 } from 'node:zlib';

/** @typedef {[number, number]} Point from 0 to 1 */

const blueAbove = [0x28, 0x86, 0xde];
const blueBelow = [0x0c, 0x3b, 0x5e];
const white = [255, 255, 255];

/** @param {Point} point @returns {boolean} inside a square with round corners */
function isInTile([x, y]) {
  const [edge, radius] = [0.03, 0.2];
  const inner = edge + radius;
  const dx = Math.max(inner - x, x - (1 - inner), 0);
  const dy = Math.max(inner - y, y - (1 - inner), 0);
  return Math.hypot(dx, dy) <= radius;
}

/** @param {Point} point @param {Point} from @param {Point} to @returns {number} the distance to a line */
function distance([x, y], [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

/** @type {Point[]} */
const corners = Array.from({ length: 6 }, (_, index) => {
  const angle = (Math.PI / 3) * index + Math.PI / 6;
  return [0.5 + 0.31 * Math.cos(angle), 0.5 + 0.31 * Math.sin(angle)];
});
/** @type {[Point, Point][]} the outline, and the three edges that make it a cube */
const lines = [
  ...corners.map((corner, index) => /** @type {[Point, Point]} */ ([corner, corners[(index + 1) % 6]])),
  ...[1, 3, 5].map((index) => /** @type {[Point, Point]} */ ([[0.5, 0.5], corners[index]])),
];

/** @param {Point} point @param {number} stroke half a line's width @returns {number[] | undefined} its colour */
function colour(point, stroke) {
  if (!isInTile(point)) return undefined;
  if (lines.some(([from, to]) => distance(point, from, to) <= stroke)) return white;
  return blueAbove.map((above, index) => above + ((blueBelow[index] ?? 0) - above) * point[1]);
}

const samples = 4;

/** @param {number} size in pixels @returns {Buffer} red, green, blue, alpha of each pixel */
function pixels(size) {
  const out = Buffer.alloc(size * size * 4);
  const stroke = Math.max(0.035, 0.75 / size);
  for (let at = 0; at < size * size; at += 1) {
    const [column, row] = [at % size, Math.floor(at / size)];
    const sum = [0, 0, 0];
    let seen = 0;
    for (let sample = 0; sample < samples * samples; sample += 1) {
      const x = (column + ((sample % samples) + 0.5) / samples) / size;
      const y = (row + (Math.floor(sample / samples) + 0.5) / samples) / size;
      const found = colour([x, y], stroke);
      if (found === undefined) continue;
      seen += 1;
      found.forEach((part, index) => (sum[index] = (sum[index] ?? 0) + part));
    }
    if (seen === 0) continue;
    sum.forEach((part, index) => out.writeUInt8(Math.round(part / seen), at * 4 + index));
    out.writeUInt8(Math.round((255 * seen) / (samples * samples)), at * 4 + 3);
  }
  return out;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** @param {number} size @returns {Buffer} */
function png(size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const rgba = pixels(size);
  const rows = Array.from({ length: size }, (_, row) => [
    Buffer.alloc(1),
    rgba.subarray(row * size * 4, (row + 1) * size * 4),
  ]).flat();
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A bitmap as icons have it: from the lowest row up, blue first, and a mask that the alpha makes empty. @param {number} size */
function bitmap(size) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rgba = pixels(size);
  const bgra = Buffer.alloc(rgba.length);
  for (let at = 0; at < size * size; at += 1) {
    const to = ((size - 1 - Math.floor(at / size)) * size + (at % size)) * 4;
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at * 4, at * 4 + 4);
    bgra.set([blue, green, red, alpha], to);
  }
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, bgra, mask]);
}

/** In pixels. */
const [small, largest] = /** @type {const} */ ([[16, 24, 32, 48], 256]);
export const iconSizes = [...small, largest];

/** @returns {Buffer} an .ico file: bitmaps for small sizes, which every program reads, and PNG for the large one */
export function icon() {
  const images = [
    ...small.map((size) => ({ size, data: bitmap(size) })),
    { size: largest, data: png(largest) },
  ];
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, data }, index) => {
    const at = 6 + 16 * index;
    header.set([size % 256, size % 256, 0, 0], at);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(data.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += data.length;
  });
  return Buffer.concat([header, ...images.map(({ data }) => data)]);
}
