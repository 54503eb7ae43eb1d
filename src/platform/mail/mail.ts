export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

/** Hands a letter over for sending. Resolving says that it is kept, not that it has arrived. */
export type SendMail = (mail: Mail) => Promise<void>
