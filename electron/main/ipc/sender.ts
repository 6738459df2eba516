import { isOurs } from '#electron/main/security/scheme.ts';

/** The sender of an event. */
export interface Sender {
  readonly sender: { readonly id: number };
  /** Null if the frame no longer exists. */
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/** Only the top frame of our window with our page is accepted. An empty address never is. */
export function isOurPage({ sender, senderFrame }: Sender, windowContentsId: number): boolean {
  return sender.id === windowContentsId && senderFrame?.parent === null && isOurs(senderFrame.url);
}
