import { BrowserWindow, type NativeTheme, type Screen } from 'electron';
import { startPage } from './security/scheme.ts';
import { firstSize, smallest } from './window-size.ts';

/** The window frame's color in each theme, behind the system's buttons. */
const shell = {
  light: { color: '#f5f5f5', symbolColor: '#242424' },
  dark: { color: '#1f1f1f', symbolColor: '#ffffff' },
} as const;
const headerHeight = 48;

export interface WindowOptions {
  readonly preload: string;
  readonly theme: NativeTheme;
  readonly screen: Screen;
  readonly devTools: boolean;
}

/** Opens the only window; it becomes visible when it has content. */
export function openWindow({ preload, theme, screen, devTools }: WindowOptions): BrowserWindow {
  const { workAreaSize: room } = screen.getPrimaryDisplay();
  const tone = () => shell[theme.shouldUseDarkColors ? 'dark' : 'light'];
  const window = new BrowserWindow({
    ...firstSize(room),
    minWidth: smallest.width,
    minHeight: smallest.height,
    useContentSize: true,
    show: false,
    backgroundColor: tone().color,
    titleBarStyle: 'hidden',
    titleBarOverlay: { ...tone(), height: headerHeight },
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
    },
  });
  const follow = () => {
    window.setBackgroundColor(tone().color);
    window.setTitleBarOverlay({ ...tone(), height: headerHeight });
  };
  theme.on('updated', follow);
  window.once('closed', () => theme.removeListener('updated', follow));
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}

/** @returns when the page has loaded; if it can't, the installation is broken, and this rejects */
export function loadStartPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(startPage);
}
