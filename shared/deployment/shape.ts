import { fields, type Field } from './fields.ts';

/** The nesting of the file, built from the field table in writing order. */
export type Shape =
  | { readonly kind: 'leaf'; readonly field: Field }
  | { readonly kind: 'list'; readonly item: ObjectShape }
  | ObjectShape;

export interface ObjectShape {
  readonly kind: 'object';
  /** Keys in lower case: PowerShell ignores case. */
  readonly children: ReadonlyMap<string, Child>;
  /** The same by their own spelling, which most files use. */
  readonly spelled: ReadonlyMap<string, Child>;
  /** A node without values is still a node. */
  readonly meaningfulWhenEmpty: boolean;
}

export interface Child {
  /** In the canonical spelling. */
  readonly key: string;
  /** Among the children. */
  readonly order: number;
  readonly shape: Shape;
}

interface Growing {
  readonly kind: 'object';
  readonly children: Map<string, Grown>;
  readonly spelled: Map<string, Grown>;
  readonly meaningfulWhenEmpty: boolean;
}

interface Grown extends Omit<Child, 'shape'> {
  readonly shape: Shape | Growing;
}

const grow = (meaningfulWhenEmpty: boolean): Growing => ({
  kind: 'object',
  children: new Map(),
  spelled: new Map(),
  meaningfulWhenEmpty,
});

function add({ children, spelled }: Growing, key: string, shape: Shape | Growing): void {
  const child = { key, order: children.size, shape };
  children.set(key.toLowerCase(), child);
  spelled.set(key, child);
}

function insert(root: Growing, field: Field): void {
  const parts = field.path.split('.');
  let at = root;
  for (const part of parts.slice(0, -1)) {
    const isList = part.endsWith('[]');
    const key = isList ? part.slice(0, -2) : part;
    const known = at.children.get(key.toLowerCase())?.shape;
    if (known === undefined) {
      const next = grow(key === 'Machines' || key.endsWith('Node'));
      add(at, key, isList ? { kind: 'list', item: next } : next);
      at = next;
    } else if (known.kind === 'list') at = known.item as Growing;
    else if (known.kind === 'object') at = known as Growing;
  }
  add(at, parts.at(-1) ?? '', { kind: 'leaf', field });
}

function build(): ObjectShape {
  const root = grow(true);
  for (const field of fields) insert(root, field);
  return root;
}

export const fileShape: ObjectShape = build();
