/** The languages every shipped word exists in. */
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** A short text in every shipped language. Stored inside data (a holiday, a law), so that the data explains itself. */
export type LocalText = { readonly en: string; readonly 'zh-CN': string }
