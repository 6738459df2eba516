declare module 'virtual:fluent-tokens.css';
declare module 'virtual:first-texts' {
  const texts: Readonly<
    Record<string, import('#shared/locales/en.ts').Catalog[import('#shared/locales/en.ts').MessageKey]>
  >;
  export default texts;
}
declare module 'virtual:all-texts' {
  const texts: Readonly<
    Record<string, import('#shared/locales/en.ts').Catalog[import('#shared/locales/en.ts').MessageKey]>
  >;
  export default texts;
}
