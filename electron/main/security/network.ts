import type { Session } from 'electron';
import type { Log } from '#electron/main/services/log.ts';
import { isOurs } from './scheme.ts';
import { isSheet } from './sheets.ts';

/** The window has no network access; developer tools load their own parts. */
export function denyNetwork(session: Session, log: Log): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isOwn = isOurs(url) || isSheet(url);
    const cancel = !isOwn && !url.startsWith('devtools://') && !url.startsWith('data:image/');
    if (cancel) log('request.refused', url.slice(0, 200));
    answer({ cancel });
  });
}
