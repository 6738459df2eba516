declare module 'virtual:fluent-tokens.css';
declare module 'virtual:first-texts' {
  import type { Catalog, MessageKey } from '#shared/locales/en.ts';
  const texts: Readonly<Record<string, Catalog[MessageKey]>>;
  export default texts;
}
declare module 'virtual:all-texts' {
  import type { Catalog, MessageKey } from '#shared/locales/en.ts';
  const texts: Readonly<Record<string, Catalog[MessageKey]>>;
  export default texts;
}
