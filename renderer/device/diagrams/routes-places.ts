import type { RoutesScene } from './routes-scene.ts';

/** The positions of the diagram's parts, from its upper left corner, in pixels. */
export interface RoutesPlaces {
  readonly width: number;
  readonly height: number;
  /** The shared axis of master VM, NAT and internet port. */
  readonly left: number;
  /** The shared axis of the last worker VM, the compute port and the router. */
  readonly right: number;
  /** The second remote network. */
  readonly second: number;
  /** The center and the width of each machine. */
  readonly machines: readonly number[];
  readonly box: number;
  /** The external switch. */
  readonly external: number;
  readonly externalHeight: number;
  /** The switch's ports, the one on the packet's path first. */
  readonly ports: readonly number[];
  /** The right edge of their labels. */
  readonly portWords: number;
  /** The bottom edge of the device, the network below it, the router, and the networks behind it. */
  readonly bottom: number;
  readonly line: number;
  readonly router: number;
  readonly remote: number;
}

const gap = 12;
const edge = 24;

export function placesOf(scene: RoutesScene, width: number): RoutesPlaces {
  const count = scene.workers + 1;
  const box = Math.min(
    152,
    Math.floor(width * 0.36),
    Math.floor((width - 2 * edge - (count - 1) * gap) / count),
  );
  const left = Math.round(edge + box / 2);
  const right = width - left;
  const machines = Array.from({ length: count }, (_, index) =>
    Math.round(left + ((right - left) * index) / (count - 1)),
  );
  const external = 236;
  const externalHeight = scene.nodePool === '' ? 22 : 38;
  const bottom = external + externalHeight + (scene.compute === undefined ? 16 : 52);
  const line = bottom + 42;
  const remote = line + 122;
  const ports = scene.team.length > 1 ? [right, right - 36] : [right];
  return {
    ...{ width, left, right, second: right - 150, machines, box, external, externalHeight, ports },
    portWords: Math.min(...ports) - 14,
    ...{ bottom, line, router: line + 42, remote },
    height: heightOf(scene, { bottom, line, remote }),
  };
}

function heightOf(scene: RoutesScene, at: Pick<RoutesPlaces, 'bottom' | 'line' | 'remote'>): number {
  if (scene.compute === undefined) return at.bottom + 2;
  if (scene.router === '') return at.line + 72;
  return at.remote + (scene.more > 0 ? 42 : 26);
}

/** The packet's path from the last worker VM, and the arrow at its end. */
export function pathOf(
  way: RoutesScene['way'],
  { left, right, line, remote }: RoutesPlaces,
): { readonly line: string; readonly tip: string } | undefined {
  if (way === 'none') return undefined;
  if (way === 'internet') {
    return { line: `M${right} 166V149H${left}V44`, tip: `M${left - 6} 46h12l-6 -10Z` };
  }
  const end = way === 'local' ? line : remote;
  return { line: `M${right} 220V${end - 10}`, tip: `M${right - 6} ${end - 12}h12l-6 10Z` };
}
