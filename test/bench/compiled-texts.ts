/** In place of the compiler: a bundle has its texts compiled. */
export const compileTexts = <Texts>(texts: Texts): Texts => texts;
