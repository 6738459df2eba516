/** Whether a key sounds like a secret; asked of keys that no schema knows, such as misspelt ones. */
export const isSecretKey = (key: string): boolean =>
  /secr|passw|pwd|token|credential|private.?key/i.test(key);
