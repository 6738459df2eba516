/** The window, in the application as it is built. */
import { node } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */

/** @returns {Figure[]} */
export function windows() {
  const { start, typing, flood } = JSON.parse(node(['out/bench/window.js']));
  const beside = 'the same window idle, under the same load';
  const rest = (/** @type {{ idle: { frame: number, answer: number } }} */ { idle }) =>
    `idle: ${idle.frame.toFixed(0)} ms a frame, ${idle.answer.toFixed(0)} ms an answer`;
  /** @param {string} load @param {{ idle: { frame: number, answer: number }, flooded: { frame: number, answer: number } }[]} floods @returns {Figure[]} */
  const waits = (load, floods) => [
    {
      ...{ work: `200,000 lines${load}: longest frame`, beside, unit: 'ms more', target: { most: 40 } },
      values: floods.map(({ idle, flooded }) => flooded.frame - idle.frame),
      seen: floods.map(rest)[0] ?? '',
    },
    {
      ...{ work: `200,000 lines${load}: longest answer`, beside, unit: 'ms more', target: { most: 40 } },
      values: floods.map(({ idle, flooded }) => flooded.answer - idle.answer),
      seen: floods.map(rest)[0] ?? '',
    },
  ];
  return [
    {
      ...{ work: 'start to first painted step', unit: 'x', target: { most: 1.3 } },
      beside: 'the same Chromium with an empty page',
      values: start.map(
        (/** @type {{ wizard: number, empty: number }} */ { wizard, empty }) => wizard / empty,
      ),
      seen: '',
    },
    {
      ...{ work: 'key to painted verdict, processor 4 x slower', beside: 'a frame', unit: 'ms', seen: '' },
      ...{ target: { most: 16.7 }, values: typing.keystrokes },
    },
    {
      ...{ work: 'choosing another language', beside: 'what is felt as at once', unit: 'ms', seen: '' },
      ...{ target: { most: 100 }, values: typing.languages },
    },
    ...waits('', flood.quiet),
    ...waits(', both processors busy', flood.busy),
    {
      ...{ work: '200,000 lines: memory', beside: 'before', unit: 'MB more', target: { most: 20 }, seen: '' },
      values: flood.quiet.map((/** @type {{ growth: number }} */ { growth }) => growth),
    },
    {
      ...{
        work: '200,000 lines: missing on the disk',
        beside: 'all of them',
        unit: '',
        target: { most: 0 },
        seen: '',
      },
      values: [...flood.quiet, ...flood.busy].map(
        (/** @type {{ missing: number }} */ { missing }) => missing,
      ),
    },
  ];
}
