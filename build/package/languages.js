/** The languages of Electron's own texts (menus, dialogs) that a package keeps, as its files are called. */
export const languages = ['en-US', 'de', 'zh-CN'];
