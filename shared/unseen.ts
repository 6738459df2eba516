/**
 * Characters that nobody sees: marks that turn the direction of the text around them, isolates, blanks without width,
 * fillers, tags. A name with one reads as another name. Those that choose the shape of an emoji do no harm.
 */
const unseen = /(?![\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/** The text with a sign in the place of each character that nobody would see. */
export const showUnseen = (text: string): string => text.replace(unseen, '\ufffd');
