export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

/** Queues a letter for sending. Resolves when it is stored, not when it has arrived. */
export type SendMail = (mail: Mail) => Promise<void>
