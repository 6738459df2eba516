/**
 * A deployment file has about twenty objects and lists. The parser recurses for each open one, so this also limits its
 * depth.
 */
export const maxBrackets = 500;

/** Usually there are fewer than a hundred. Counted by commas and colons, this also limits the number of findings. */
export const maxValues = 1000;

/** In characters. A cluster token has about a hundred, a list of proxy exceptions a few hundred. */
export const maxTextLength = 4096;

/** In one list of addresses. */
export const maxAddresses = 100;
