/** Whether a key sounds like a secret, for keys that no schema has, such as misspelled ones. */
export const isSecretKey = (key: string): boolean =>
  /secr|passw|pwd|token|credential|private.?key/i.test(key);
