import { BrowserWindow, type NativeTheme, type Screen } from 'electron';
import { startPage } from './security/scheme.ts';

const smallest = { width: 1024, height: 720 };
const wanted = { width: 1366, height: 860 };

/** The shell's tone in either theme, on which the window's own buttons lie. */
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

/** Opens the one window; it shows itself when it has something to show. */
export function openWindow({ preload, theme, screen, devTools }: WindowOptions): BrowserWindow {
  const { workAreaSize: room } = screen.getPrimaryDisplay();
  const tone = () => shell[theme.shouldUseDarkColors ? 'dark' : 'light'];
  const window = new BrowserWindow({
    width: Math.max(smallest.width, Math.min(wanted.width, room.width)),
    height: Math.max(smallest.height, Math.min(wanted.height, room.height)),
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

/** @returns when the page is there; a page that cannot be loaded is a broken installation and rejects */
export function loadStartPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(startPage);
}
