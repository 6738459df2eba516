/** The text of a part of the host script, which the bundler inserts. */
declare module '*.ps1?raw' {
  const text: string;
  export default text;
}
