/** Light or dark, as the system has it or always. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** One step after the other, or all fields on one page. */
export const views = ['guided', 'expert'] as const;
export type View = (typeof views)[number];

/** How the window looks, as the person chose it for every start. */
export interface Look {
  readonly theme: Theme;
  readonly view: View;
}

export const defaultLook: Look = { theme: 'system', view: 'guided' };
