import { isOurs } from '#electron/main/security/scheme.ts';

/** What is asked of an event: who sent it. */
export interface Sender {
  readonly sender: { readonly id: number };
  /** Null when the frame has gone already. */
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/** Only the top frame of our window, showing our page, is listened to. An empty address is nobody's. */
export function isOurPage({ sender, senderFrame }: Sender, windowContentsId: number): boolean {
  return sender.id === windowContentsId && senderFrame?.parent === null && isOurs(senderFrame.url);
}
