import { freeMegabytes, freeMemory, freeSpace, installedMemory } from '#shared/facts/amounts.ts';
import { error, missingFact, report, setValue, warning, type Draft } from '#shared/findings/rule.ts';
import { readSize, readWhole } from '#shared/number-text.ts';
import { integerOf, isSet, displayValue } from '#shared/values.ts';
import { nodesHere, paths, type FileContext, type PlannedNode } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

/** What a node gets if the file sets nothing (aksedge-dc.puml; the documentation still has older numbers). */
const defaults = {
  Linux: { CpuCount: 4, MemoryInMB: 4096 },
  Windows: { CpuCount: 2, MemoryInMB: 4096 },
} as const;
const defaultDataSize = 10;

const minCpus = 2;
const maxCpusOfHost = 16;
const cpusWithArc = 4;
const minMemory = 2048;

/** What the disk check asks for beside the data partition (from logs: 10 asks for 20 GB, 40 for 50, 500 for 510). */
const diskBeside = 10;
const gigabyte = 1024 ** 3;

type Amount = 'CpuCount' | 'MemoryInMB';

const amountOf = ({ os, node }: PlannedNode, key: Amount): number =>
  integerOf(node[key]) ?? defaults[os][key];

const total = (nodes: readonly PlannedNode[], key: Amount): number =>
  nodes.reduce((sum, node) => sum + Math.max(0, amountOf(node, key)), 0);

function* cpusOfNode(
  { facts }: FileContext,
  node: PlannedNode,
): Generator<FileOutcome<'R-CPU-1', 'computer'>> {
  const path = `${node.path}.CpuCount`;
  const value = node.node['CpuCount'];
  const cpus = integerOf(value);
  const meant = typeof value === 'string' ? readWhole(value) : undefined;
  if (meant !== undefined && meant >= minCpus) {
    const values = { value: displayValue(value), proposal: meant };
    yield report('R-CPU-1.words', path, values, setValue(path, meant));
    return;
  }
  if (isSet(value) && (cpus === undefined || cpus < minCpus)) {
    yield report(
      'R-CPU-1.few',
      path,
      { value: displayValue(value), proposal: minCpus },
      setValue(path, minCpus),
    );
    return;
  }
  const processors = facts?.computer?.NumberOfLogicalProcessors;
  if (processors === undefined) yield missingFact(path, { fact: 'computer' });
  else if (amountOf(node, 'CpuCount') > processors) {
    const values = { value: amountOf(node, 'CpuCount'), processors, proposal: processors };
    yield report('R-CPU-1.host', path, values, processors < minCpus ? undefined : setValue(path, processors));
  }
}

const cpus = fileRule({
  id: 'R-CPU-1',
  source: 'AKS Edge Essentials: system requirements; a published transcript of a failed deployment',
  messages: { few: error, words: error, host: error, sum: error },
  needs: ['computer'],
  *check(context) {
    const nodes = nodesHere(context);
    for (const node of nodes) yield* cpusOfNode(context, node);
    const sum = total(nodes, 'CpuCount');
    const last = nodes.at(-1);
    if (sum > maxCpusOfHost && last !== undefined) {
      yield report('R-CPU-1.sum', `${last.path}.CpuCount`, { value: sum, most: maxCpusOfHost });
    }
  },
});

const cpusForArc = fileRule({
  id: 'R-CPU-2',
  source: 'AKS Edge Essentials: single machine how-to; Azure/AKS-Edge#209',
  messages: { arc: warning },
  needs: [],
  *check(context) {
    if (!context.arc || context.offline) return;
    for (const node of nodesHere(context).filter(({ os }) => os === 'Linux')) {
      const path = `${node.path}.CpuCount`;
      const value = amountOf(node, 'CpuCount');
      if (value >= cpusWithArc || value < minCpus) continue;
      yield report('R-CPU-2.arc', path, { value, proposal: cpusWithArc }, setValue(path, cpusWithArc));
    }
  },
});

const isMemory = (megabytes: number | undefined): boolean =>
  megabytes !== undefined && megabytes >= minMemory && megabytes % 2 === 0;

function* memoryOfNode(node: PlannedNode): Generator<Draft<'R-MEM-1'>> {
  const path = `${node.path}.MemoryInMB`;
  const value = node.node['MemoryInMB'];
  const memory = integerOf(value) ?? (typeof value === 'string' ? readSize(value, 'MB') : undefined);
  if (!isSet(value) || (integerOf(value) !== undefined && isMemory(memory))) return;
  const proposal = memory === undefined ? 4096 : Math.max(minMemory, memory + (memory % 2));
  yield report('R-MEM-1.amount', path, { value: displayValue(value), proposal }, setValue(path, proposal));
}

const memory = fileRule({
  id: 'R-MEM-1',
  source: 'AKS Edge Essentials: system requirements; Azure/AKS-Edge#53, Azure/AKS-Edge#117',
  messages: { amount: error, free: error },
  needs: ['operatingSystem'],
  *check(context) {
    const nodes = nodesHere(context);
    for (const node of nodes) yield* memoryOfNode(node);
    const first = nodes[0];
    if (first === undefined) return;
    const path = `${first.path}.MemoryInMB`;
    const kilobytes = context.facts?.operatingSystem?.FreePhysicalMemory;
    if (kilobytes === undefined) {
      yield missingFact(path, { fact: 'operatingSystem' });
      return;
    }
    const free = freeMegabytes(kilobytes);
    const value = total(nodes, 'MemoryInMB');
    if (value > free) {
      // Multiples of 512 look intended; the other nodes keep their memory.
      const left = free - (value - amountOf(first, 'MemoryInMB'));
      const proposal = Math.floor(left / 512) * 512;
      const fix = proposal >= minMemory ? setValue(path, proposal) : undefined;
      yield report('R-MEM-1.free', path, { value, free, proposal }, fix);
    }
  },
});

const memoryOfHost = fileRule({
  id: 'R-MEM-2',
  source: 'AKS Edge Essentials: system requirements',
  messages: { total: warning, free: warning },
  needs: ['computer', 'operatingSystem'],
  *check(context) {
    const { facts, arc, offline } = context;
    const needs = arc && !offline ? { all: 8, free: 4.5 } : { all: 4, free: 2.5 };
    const path = `${nodesHere(context)[0]?.path ?? paths.linux}.MemoryInMB`;
    const free = facts?.operatingSystem?.FreePhysicalMemory;
    const bytes = facts?.computer?.TotalPhysicalMemory;
    if (bytes === undefined) yield missingFact(path, { fact: 'computer' });
    // Firmware reserves some memory: a machine sold with 8 GB reports a little less.
    else if (Math.round(bytes / gigabyte) < needs.all) {
      yield report('R-MEM-2.total', path, { value: installedMemory(bytes), needed: needs.all });
    }
    if (free === undefined) yield missingFact(path, { fact: 'operatingSystem' });
    else if (free / 1024 ** 2 < needs.free) {
      yield report('R-MEM-2.free', path, { value: freeMemory(free), needed: needs.free });
    }
  },
});

const minData = 2;
const maxData = 2048;
const minFree = 14;
/** VHDXDIR can be set when the product is installed, but can't be read afterwards. */
const drive = 'C:';

const disk = fileRule({
  id: 'R-DSK-1',
  source: 'Published transcripts; Azure/AKS-Edge#53, Azure/AKS-Edge#117, Azure/azure-iot-operations#36',
  messages: { size: error, free: error },
  needs: ['drives'],
  *check(context) {
    const linux = nodesHere(context).find(({ os }) => os === 'Linux');
    if (linux === undefined) return;
    const path = `${linux.path}.DataSizeInGB`;
    const value = linux.node['DataSizeInGB'];
    const size = isSet(value) ? integerOf(value) : defaultDataSize;
    if (size === undefined || size < minData || size > maxData) {
      const meant = typeof value === 'string' ? (readSize(value, 'GB') ?? 0) : 0;
      const proposal = meant < minData || meant > maxData ? defaultDataSize : meant;
      yield report('R-DSK-1.size', path, { value: displayValue(value), proposal }, setValue(path, proposal));
      return;
    }
    const bytes = context.facts?.drives?.find(({ DeviceID }) => DeviceID.toUpperCase() === drive)?.FreeSpace;
    if (bytes === undefined) {
      yield missingFact(path, { fact: 'drives' });
      return;
    }
    const free = freeSpace(bytes);
    const needed = Math.max(size + diskBeside, minFree);
    if (free >= needed) return;
    const proposal = free - diskBeside;
    const fix = proposal >= defaultDataSize && proposal < size ? setValue(path, proposal) : undefined;
    yield report('R-DSK-1.free', path, { value: size, free, needed, drive, proposal }, fix);
  },
});

export const resourceRules: readonly FileRule[] = [cpus, cpusForArc, memory, memoryOfHost, disk];
